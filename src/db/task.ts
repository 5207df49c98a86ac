export * from '#edge/task.ts';
