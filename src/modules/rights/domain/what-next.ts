import type { Timeliness } from './timeliness.ts';

/** What an objection does from now on, told to whoever lodged it (C4.4, C7.1). It says nothing that the portal doesn't. */
export const afterLodging: Readonly<Record<Timeliness, string>> = {
  'in-notice': '您在公示期内提出了异议。该条目在作出结论前不予认定，其他条目不受影响。',
  'before-recognition': '公示期已经结束，该条目尚未认定。在作出结论前不予认定，其他条目不受影响。',
  'after-recognition':
    '该对象已经认定。受理单位仍将核实，核实期间名单继续有效；查明认定有误的，由认定单位办理退出并公告。',
};

export type Verdict = 'upheld' | 'dismissed';

/** Where the entry objected to stands when the verdict is given. */
export type Standing = 'on-notice' | 'listed' | 'neither';

const afterUpholding: Readonly<Record<Standing, string>> = {
  'on-notice': '异议成立。该条目已从公示中撤下，不予认定；同一公示的其他条目照常进行。',
  listed: '异议成立。请以本件异议为依据办理该名单的退出，退出时同时停止公开和享受，并予公告。',
  neither: '异议成立。该条目不予认定。',
};

const afterDismissing: Readonly<Record<Standing, string>> = {
  'on-notice': '异议不成立。暂缓已经解除，该条目公示期满后可以认定。',
  listed: '异议不成立。该名单继续有效。',
  neither: '异议不成立。暂缓已经解除。',
};

/** What a verdict does, told to the unit that gave it. */
export function afterVerdict(verdict: Verdict, standing: Standing): string {
  return (verdict === 'upheld' ? afterUpholding : afterDismissing)[standing];
}
