import {
  type Condition,
  holdRule,
  type HoldMoment,
  type Moment,
  statusRules,
  suspendingReasons,
} from './status-rule.ts';

/** Where each moment stands in the query around it: column references, never values. */
export interface StatusColumns {
  readonly county: string;
  readonly nominationId: string;
  readonly moments: Readonly<Record<Moment, string>>;
}

/** The usual query: `listing l left join listing_exit x …, moment m (at, known_at)`. */
export const listingColumns: StatusColumns = {
  county: 'l.county',
  nominationId: 'l.nomination_id',
  moments: {
    effectiveFrom: 'l.effective_from',
    expiresAt: 'l.expires_at',
    exitEffectiveAt: 'x.effective_at',
    exitKnownAt: 'x.known_at',
    at: 'm.at',
    knownAt: 'm.known_at',
  },
};

/** The status as one SQL expression, made from the same rules that `listingStatus` evaluates. */
export function statusSql(columns: StatusColumns = listingColumns): string {
  const branches = statusRules.map(({ status, when }) => {
    if (when === 'otherwise') return `else '${status}'`;
    const condition = when === 'held' ? heldSql(columns) : conditionSql(when, columns.moments);
    return `when ${condition} then '${status}'`;
  });
  return `case ${branches.join(' ')} end`;
}

function heldSql({ county, nominationId, moments }: StatusColumns): string {
  const places = { ...moments, heldFrom: 'h.held_from', heldUntil: 'h.held_until' };
  const reasons = suspendingReasons.map((reason) => `'${reason}'`).join(', ');
  return `exists (select from hold h where h.county = ${county} and h.nomination_id = ${nominationId}
    and h.reason in (${reasons}) and ${conditionSql(holdRule, places)})`;
}

function conditionSql<M extends Moment | HoldMoment>(
  condition: Condition<M>,
  places: Readonly<Record<M, string>>,
): string {
  const joined = (parts: readonly Condition<M>[], word: string) =>
    `(${parts.map((part) => conditionSql(part, places)).join(word)})`;
  if (condition.kind === 'all') return joined(condition.of, ' and ');
  if (condition.kind === 'any') return joined(condition.of, ' or ');
  if (condition.kind === 'absent') return `${places[condition.moment]} is null`;
  const sign = condition.kind === 'before' ? '<' : '<=';
  return `${places[condition.left]} ${sign} ${places[condition.right]}`;
}
