import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { tellRefusal } from '#cli/tell-refusal.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { kernelReason, kernelRefusals } from '#kernel/refusals.ts';
import { refused, type Result } from '#kernel/result.ts';
import { noticeClock, validity } from '#kernel/validity.ts';
import { loadPack, unitRefusals } from '#modules/units/index.ts';

const defaultPack = fileURLToPath(new URL('../../../policy/fusong', import.meta.url));

/** `shouxin workdays`: the clock of a notice and the validity that follows it (C4.3, C4.5), from a pack's calendar. */
export function register(program: Command): void {
  program
    .command('workdays')
    .description('推算公示期满日和有效期；公示当日是否计入由政策包决定')
    .argument('<start>', '公示日期，例如 2025-12-22')
    .argument('[n]', '工作日天数', '7')
    .option('--pack <folder>', '政策包文件夹', defaultPack)
    .action(async (start: string, n: string, { pack }: { pack: string }) => {
      const counted = await count(start, n, pack);
      if (counted.ok) console.log(JSON.stringify(counted.value));
      else tellRefusal(counted.refusal, { ...kernelRefusals, ...unitRefusals });
    });
}

async function count(start: string, n: string, folder: string): Promise<Result<object>> {
  const publishedOn = parsePlainDate(start);
  if (!publishedOn.ok) return publishedOn;
  if (!/^\d{1,4}$/.test(n)) return refused(kernelReason('workday-count-invalid'));
  const pack = await loadPack(folder);
  if (!pack.ok) return pack;
  const { calendar, policy } = pack.value;
  const clock = noticeClock(calendar, publishedOn.value, {
    workdays: Number(n),
    countPublicationDay: policy.notice.countsPublicationDay,
  });
  if (!clock.ok) return clock;
  const { counted, lastDay } = clock.value;
  const { validFrom, validTo } = validity(lastDay, policy.listing.validityYears);
  return {
    ok: true,
    value: { start: publishedOn.value, counted, lastDay, validFrom, validTo, calendar: calendar.version },
  };
}
