import type { Actor } from '#db/command.ts';
import { ask, execute } from '#db/execute.ts';
import type { House } from '#db/transaction.ts';
import type { Task } from '#edge/task.ts';
import { publishNotice } from './commands/publish.ts';
import { recordFailedSchedule } from './commands/record-failed-schedule.ts';
import { withdrawEntry } from './commands/withdraw-entry.ts';
import { dueNotices } from './queries/due-notices.ts';
import { refusedEntries } from './queries/refused-entries.ts';

const publisher: Actor = { kind: 'system', task: 'publish-due-notices' };

/** Publishes notices whose set time has come, every gate held again; one that a gate stops is recorded and shown. */
const publishDueNotices: Task = {
  name: 'publish-due-notices',
  kind: 'timed',
  run: async (house) => {
    const asked = await ask(house, dueNotices, { actor: publisher, input: {} });
    if (!asked.ok) throw new Error(`due notices can't be read: ${asked.refusal.reasons[0].code}`);
    await eachApart(asked.value.due, (due) => publishDue(house, due));
  },
};

async function publishDue(house: House, input: { readonly noticeId: string }): Promise<void> {
  const published = await execute(house, publishNotice, { actor: publisher, input });
  if (published.ok) return;
  const { noticeId } = input;
  const { reasons } = published.refusal;
  await execute(house, recordFailedSchedule, { actor: publisher, input: { noticeId, reasons } });
}

const remover: Actor = { kind: 'system', task: 'take-refused-off-notice' };

/** Takes entries off their notices whose subjects have taken consent back: their publication has ended already (C7.3). */
const takeRefusedOff: Task = {
  name: 'take-refused-off-notice',
  kind: 'timed',
  run: async (house) => {
    const asked = await ask(house, refusedEntries, { actor: remover, input: {} });
    if (!asked.ok) throw new Error(`refused entries can't be read: ${asked.refusal.reasons[0].code}`);
    await eachApart(asked.value.entryIds, async (entryId) => {
      await execute(house, withdrawEntry, {
        actor: remover,
        input: { entryId, reason: 'consent-withdrawn' },
      });
    });
  },
};

/** One that fails keeps none of the others waiting; what failed is thrown afterwards, and tried again in a minute. */
async function eachApart<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const faults: unknown[] = [];
  for (const item of items) await work(item).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, 'some of what was due failed');
}

export const noticeTasks: readonly Task[] = [publishDueNotices, takeRefusedOff];
