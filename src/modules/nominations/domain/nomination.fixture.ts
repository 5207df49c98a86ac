import { parsePlainDate } from '#kernel/plain-date.ts';
import type { Nomination } from './nomination.ts';

const grantedOn = parsePlainDate('2023-05-06');
if (!grantedOn.ok) throw new Error('no date');

/** A person nominated for an honour, with nothing unusual about it. */
export const nominatedPerson: Nomination = {
  id: 'n',
  roundId: 'r',
  unitId: 'u',
  batchId: 'b',
  subjectId: 's',
  category: 'A1',
  kind: 'person',
  isPerson: true,
  name: '张测试',
  formerNames: [],
  numberShown: '22*************123',
  employer: '某医院',
  township: '抚松镇',
  region: null,
  legalRepresentative: null,
  honour: '县道德模范',
  honourLevel: 'county',
  grantor: '抚松县人民政府',
  basisDocument: '抚政发〔2023〕6号',
  grantedOn: grantedOn.value,
  evaluationYear: 2023,
  reason: '事迹',
  disclosure: 'public',
  disclosureReason: null,
  announcedReference: null,
  announcedOn: null,
  reportedAt: new Date(0),
  revisedAt: null,
  noticedAt: null,
  withdrawnAt: null,
};
