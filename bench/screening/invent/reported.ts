import { parsePlainDate } from '#kernel/plain-date.ts';
import type { ReportedRow } from '#modules/nominations/domain/form/index.ts';
import type { Nominee } from './nominees.ts';

/** A nominee as a unit's form would report him. */
export function reportedRow(nominee: Nominee): ReportedRow {
  const { nth, person, body } = nominee;
  const grantedOn = parsePlainDate('2024-06-18');
  if (!grantedOn.ok) throw new Error('no date');
  return {
    ...(person === null
      ? {
          category: 'B4',
          kind: body.kind,
          isPerson: false,
          name: body.name,
          subject: { idType: 'uscc', number: body.uscc } as const,
          representative: {
            name: body.representative.name,
            number: { idType: 'resident', number: body.representative.number } as const,
          },
          orgCode: body.orgCode,
          phone: body.phone,
        }
      : {
          category: 'A11',
          kind: 'person',
          isPerson: true,
          name: person.name,
          subject: { idType: 'resident', number: person.number } as const,
          representative: null,
          orgCode: null,
          phone: person.phone,
        }),
    formerNames: [],
    employer: null,
    township: '抚松镇',
    region: null,
    address: null,
    contact: null,
    registrationNumber: null,
    honour: `县先进${nth}`,
    honourLevel: 'county',
    grantor: '抚松县人民政府',
    basisDocument: '抚发〔2024〕6号',
    grantedOn: grantedOn.value,
    evaluationYear: 2024,
    reason: '长期守约，受到表彰。',
    proof: null,
    disclosure: 'public',
    disclosureReason: null,
    announced: null,
    consents: {},
    consentOn: null,
    guardianConsent: null,
    remark: null,
  };
}
