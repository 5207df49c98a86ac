import { fillText, type Reason, type Refusal, type RefusalText, withStop } from '#kernel/refusal.ts';
import { refusalCatalogue } from './refusal-catalogue.ts';

const unknownText: RefusalText = {
  status: 409,
  zh: '办理条件不满足（{code}）。',
  en: 'The request was refused ({code}).',
  advice: '请联系县信用办。',
};

export interface ShownReason {
  readonly code: string;
  readonly clause?: string;
  readonly zh: string;
  readonly en: string;
  readonly advice: string;
}

/** RFC 9457 problem details, with every reason in Chinese and English. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly reasons: readonly ShownReason[];
  readonly incident?: string;
}

/** One reason in words; API, portal and command line all show this. */
export function showReason(reason: Reason): ShownReason {
  const text = refusalCatalogue[reason.code] ?? unknownText;
  const params = { code: reason.code, ...reason.params };
  return {
    code: reason.code,
    ...(text.clause === undefined ? {} : { clause: text.clause }),
    zh: fillText(text.zh, params),
    en: fillText(text.en, params),
    advice: fillText(text.advice, params),
  };
}

export function problemOf(refusal: Refusal): Problem {
  const [first] = refusal.reasons;
  const shown = refusal.reasons.map(showReason);
  return {
    type: `urn:shouxin:refusal:${first.code}`,
    title: shown[0]?.zh ?? '',
    status: (refusalCatalogue[first.code] ?? unknownText).status,
    detail: refusalTexts(refusal).join('\n'),
    reasons: shown,
  };
}

/** A fault is shown as an incident number and nothing else; the log has its cause under the number. */
export function faultProblem(incident: string): Problem {
  return {
    type: 'urn:shouxin:fault',
    title: '系统出现故障，本次操作未完成。',
    status: 500,
    detail: `请稍后重试；如仍不成功，请将故障编号 ${incident} 告知系统管理员。`,
    reasons: [],
    incident,
  };
}

/** The reasons as sentences for a terminal: what is wrong, then what to do. */
export function refusalTexts(refusal: Refusal): readonly string[] {
  return refusal.reasons.map((reason) => {
    const { zh, advice } = showReason(reason);
    return `${withStop(zh)}${withStop(advice)}`;
  });
}
