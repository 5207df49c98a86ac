import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { Task } from '#edge/task.ts';
import { publishNotice } from './commands/publish.ts';
import { recordFailedSchedule } from './commands/record-failed-schedule.ts';
import { dueNotices } from './queries/due-notices.ts';

const actor: Actor = { kind: 'system', task: 'publish-due-notices' };

/** Publishes notices whose set time has come, every gate held again; one that a gate stops is recorded and shown. */
const publishDueNotices: Task = {
  name: 'publish-due-notices',
  kind: 'timed',
  run: async (house) => {
    const asked = await ask(house, dueNotices, { actor, input: {} });
    if (!asked.ok) throw new Error(`due notices can't be read: ${asked.refusal.reasons[0].code}`);
    for (const input of asked.value.due) {
      const published = await execute(house, publishNotice, { actor, input });
      if (published.ok) continue;
      const { reasons } = published.refusal;
      await execute(house, recordFailedSchedule, { actor, input: { noticeId: input.noticeId, reasons } });
    }
  },
};

export const noticeTasks: readonly Task[] = [publishDueNotices];
