import { type RefusalTable, reasonsOf } from '#kernel/refusal.ts';

/** Refusals of listings. `{entry}` is the id of a notice's entry, never a name. */
export const listingRefusals = {
  'listing-unknown': {
    status: 404,
    clause: 'C4.4',
    zh: '没有这条名单，或它不属于本单位。',
    en: 'There is no such listing, or it belongs to another unit.',
    advice: '请从名单列表中重新打开。',
  },
  'recognition-entry-unknown': {
    status: 404,
    clause: 'C4.4',
    zh: '没有公示条目{entry}，或它不属于本单位。',
    en: 'There is no notice entry {entry}, or it belongs to another unit.',
    advice: '认定由报送该条目的单位办理，请核对所选条目。',
  },
  'recognition-not-on-notice': {
    status: 409,
    clause: 'C4.3',
    zh: '条目{entry}没有在公示中，或已被撤下。',
    en: 'Entry {entry} is not on notice, or was taken off it.',
    advice: '须经公示满期后才能认定。',
  },
  'recognition-notice-open': {
    status: 409,
    clause: 'C4.3',
    zh: '条目{entry}的公示期到{day}24时才结束。',
    en: 'The notice of entry {entry} ends at 24:00 on {day}.',
    advice: '请在公示期结束后再认定。',
  },
  'recognition-withdrawn': {
    status: 409,
    clause: 'C4.1',
    zh: '条目{entry}已撤回报送。',
    en: 'Entry {entry} was withdrawn.',
    advice: '撤回的条目不再认定。',
  },
  'recognition-held': {
    status: 423,
    clause: 'C4.4',
    zh: '条目{entry}有未办结的异议、疑点或暂缓决定。',
    en: 'Entry {entry} is held by an open objection, finding or decision.',
    advice: '请先核实并办结；其他条目可以照常认定。',
  },
  'recognition-letter-undelivered': {
    status: 409,
    clause: 'C5.3',
    zh: '条目{entry}不公开，书面通报的函件还没有登记送达。',
    en: 'Entry {entry} goes by letter, and the letter’s delivery is not recorded.',
    advice: '请送达其所在单位或主管部门，并登记送达后再认定。',
  },
  'recognition-done': {
    status: 409,
    clause: 'C4.4',
    zh: '条目{entry}已经认定。',
    en: 'Entry {entry} has already been recognised.',
    advice: '一条报送只认定一次，无需重复办理。',
  },
  'recognition-too-late': {
    status: 409,
    clause: 'C4.5',
    zh: '条目{entry}的有效期已于{day}届满，不能再认定。',
    en: 'The validity of entry {entry} was over on {day}; it can no longer be recognised.',
    advice: '请在新的轮次重新报送。',
  },
  'exit-done': {
    status: 409,
    clause: 'C6',
    zh: '该名单已经退出。',
    en: 'The listing has already left.',
    advice: '无需重复办理。',
  },
  'exit-after-expiry': {
    status: 409,
    clause: 'C6.3',
    zh: '退出生效日期不早于有效期届满（{day}24时），该名单已因期满退出。',
    en: 'The exit would take effect after the listing expired at 24:00 on {day}.',
    advice: '期满即自动退出，无需另行办理；如应追溯退出，请填写期满以前的生效日期。',
  },
  'exit-in-future': {
    status: 422,
    clause: 'C6',
    zh: '退出生效日期{day}还没有到。',
    en: 'The exit would take effect on {day}, which lies ahead.',
    advice: '请在生效当日办理，或填写今天及以前的日期。',
  },
  'exit-not-wished': {
    status: 409,
    clause: 'C7.3',
    zh: '本人没有撤回名单所依据的同意，不能按本人意愿自动退出。',
    en: 'The subject has not taken back a consent that the listing rests on.',
    advice: '本人申请退出的，请由认定单位办理退出。',
  },
  'exit-cause-missing': {
    status: 422,
    clause: 'C6.1',
    zh: '该退出事由须写明所依据的异议或者疑点，且该异议已成立、该疑点已由比对部门确认签字。',
    en: 'This reason needs the upheld objection or the signed finding that it rests on.',
    advice: '请从异议或疑点的办理页面发起退出。',
  },
  'renewal-answered': {
    status: 409,
    clause: 'C6.3',
    zh: '该名单是否续报已于{day}答复。',
    en: 'The question of renewal was answered on {day}.',
    advice: '续报以新一轮次的报送为准，无需再次答复。',
  },
  'renewal-not-due': {
    status: 409,
    clause: 'C6.3',
    zh: '该名单不在有效期内，不需要答复是否续报。',
    en: 'The listing is not in force, so there is nothing to renew.',
    advice: '已退出或已期满的，可以在新的轮次重新报送。',
  },
} as const satisfies RefusalTable;

export const listingReason = reasonsOf(listingRefusals);
