export * from '#edge/route.ts';
