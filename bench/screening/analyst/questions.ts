/**
 * The same questions as a skilled analyst would put them to the raw columns, in plain SQL: a whole number that is equal
 * (of the subject, of a body's representative, an organisation code), a name that is equal with a mask that fits, a name
 * that is equal. What a mask or another number contradicts is counted and makes no finding; listed bodies that somebody
 * of the name represents are told one by one as long as there are no more than `representativeNamesTold`.
 */
export const pairsOfAll = (representativeNamesTold: number): string => `
  create or replace temp view listed as select cast(id as integer) as record, upper(trim(iname)) as name,
    upper(replace(trim(coalesce(cardNum, '')), '-', '')) as number, trim(partyTypeName) = '0' as person,
    upper(trim(businessEntity)) as represented from court;
  create or replace temp view sought as
    select cast(nr as integer) as nominee, 'self' as relation, upper(trim(name)) as name, upper(trim(number)) as number,
      upper(trim(org_code)) as org_code, nature = 'person' as person from nominee
    union all
    select cast(nr as integer), 'representative', upper(trim(representative)), upper(trim(representative_number)), null, true
      from nominee where nature = 'body';
  create or replace temp table represented as
    select nominee, l.name, bodies
      from sought s join (select represented as name, count(*) as bodies from listed group by all) l on l.name = s.name
      where s.person and s.relation = 'self';
  create or replace temp table pair as
    select nominee, record, relation, 'exact' as how, if(s.name = l.name, 'G1', 'G3') as grade
      from sought s join listed l on l.number = s.number
    union all
    select nominee, record, relation, 'exact', 'G2' from sought s join listed l on l.number = s.org_code
    union all
    select nominee, record, relation, if(fits, 'masked', 'name'),
        case when number = '' then 'G4' when not fits then 'G5' when shown >= 10 then 'G2' else 'G4' end
      from (select nominee, record, relation, l.number, length(replace(l.number, '*', '')) as shown,
          contains(l.number, '*') and s.number like replace(l.number, '*', '_') as fits
        from sought s join listed l on l.name = s.name and l.person = s.person
        where l.number <> s.number and l.number is distinct from s.org_code)
    union all
    select nominee, record, 'represents', 'name', 'G4'
      from represented r join listed l on l.represented = r.name where bodies <= ${representativeNamesTold};`;

/** A grade for every nomination, and every finding with the record as it stands: on disk when the checkpoint is done. */
export const results = `
  create or replace table finding as select pair.*, court.* from pair join court on cast(court.id as integer) = pair.record
    where pair.grade <> 'G5';
  create or replace table grade as
    select nominee, coalesce(least(min(p.grade), any_value(if(r.bodies > 0, 'G4', null))), 'G0') as grade,
      count(*) filter (where p.grade = 'G5') as contradicted, count(*) filter (where p.grade <> 'G5') as findings,
      any_value(r.bodies) as represents
    from (select cast(nr as integer) as nominee from nominee) left join pair p using (nominee)
      left join represented r using (nominee) group by all;
  checkpoint;`;
