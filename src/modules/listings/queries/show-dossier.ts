import { z } from 'zod';
import { type At, defineQuery, type Tx } from '#db/command.ts';
import { minuteText } from '#kernel/document.ts';
import { ok } from '#kernel/result.ts';
import { tellWho } from '#modules/access/index.ts';
import {
  getNomination,
  holdsSection,
  listHolds,
  listRounds,
  type Nomination,
  nominationSection,
} from '#modules/nominations/index.ts';
import { noticesSection } from '#modules/notices/index.ts';
import { screeningDossier } from '#modules/screening/index.ts';
import { publicName } from '#modules/subjects/index.ts';
import { findCategory, findKind, findUnitById } from '#modules/units/index.ts';
import { listingSection } from '../dossier.ts';
import { renderDossier } from '../page/dossier-page.tsx';

const notes = [
  '姓名、证件号码和办理人填写的文字中的号码均已遮盖；需要完整号码的，依规申请查看并写明理由，每次查看都有记录。',
  '等级：G1 号码和名称一致；G2 号码看得见的部分一致且名称一致；G3 号码一致而名称不同；G4 只是名称一致或相近；G5 看得见的数字、出生年份或性别互相矛盾；G0 没有对上。仅凭名称不作认定，也不作排除。',
  '“重新计算”是出具本档案时用当时留存的对象、记录、名单版本和政策包重新比对一次，并与留存的结论逐项核对。',
  '来源单位签字前须全部疑点有结论、数据在有效期内；名单换了新版本而该条目没有变化的，签字仍然有效。',
  '已经修复的记录，依法不展示、不使用（信用修复管理办法）。',
];

/**
 * One file to print for a nomination: what was reported, each source's answer with its version, findings and judgements, each
 * computed again, and what became of it (C4.2, C5.2, C6). It shows what people wrote down, so reading it is an act (C7.3).
 */
export const showDossier = defineQuery({
  name: 'listings.show-dossier',
  permission: 'screening.read',
  input: z.object({ nominationId: z.uuid() }),
  shows: 'personal',
  run: async (tx, { nominationId }, at) => {
    const found = await getNomination(tx, nominationId);
    if (!found.ok) return found;
    const nomination = found.value;
    const who = await tellWho(tx);
    const names = namesOf(tx, nomination);
    const screened = await screeningDossier(tx, { ...nomination, names }, { today: at.today, who });
    const { disagreeing } = screened;
    const page = renderDossier({
      title: '守信激励对象比对档案',
      made: await madeText(tx, at, who),
      warnings: disagreeing === 0 ? [] : [`有${disagreeing}处重新计算的结果与留存的不一致，请先核查。`],
      sections: [
        nominationSection(await shownOf(tx, nomination)),
        ...screened.sections,
        await noticesSection(tx, nominationId, who),
        holdsSection(await listHolds(tx, nominationId)),
        await listingSection(tx, nominationId, who),
      ],
      notes,
    });
    return ok({ nominationId, findingIds: screened.findingIds, agrees: disagreeing === 0, page });
  },
  touched: ({ nominationId, findingIds }) => ({ nomination: nominationId, findings: [...findingIds] }),
});

function isPersonal(tx: Tx, kind: string): boolean {
  return findKind(tx.policy, kind)?.nameIsPersonal ?? true;
}

/** Names that are covered wherever they stand. */
function namesOf(tx: Tx, { kind, name, formerNames, legalRepresentative }: Nomination): readonly string[] {
  const own = isPersonal(tx, kind) ? [name, ...formerNames] : [];
  return legalRepresentative === null ? own : [...own, legalRepresentative];
}

async function shownOf(tx: Tx, nomination: Nomination) {
  const { kind, name, unitId, roundId, category } = nomination;
  const round = (await listRounds(tx)).find(({ id }) => id === roundId);
  return {
    ...nomination,
    nameShown: isPersonal(tx, kind) ? publicName(tx.policy, name) : name,
    categoryTitle: findCategory(tx.policy, category)?.title ?? category,
    kindTitle: findKind(tx.policy, kind)?.title ?? kind,
    unitName: (await findUnitById(tx, unitId))?.name ?? '',
    year: round?.year ?? null,
  };
}

async function madeText(tx: Tx, { now }: At, who: Awaited<ReturnType<typeof tellWho>>): Promise<string> {
  const { name, version } = tx.policy;
  return `${name}，${minuteText(now)}由${await who(tx.asker.accountId)}出具；政策包${version}`;
}
