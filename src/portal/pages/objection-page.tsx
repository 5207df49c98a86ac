import type { VNode } from 'preact';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

/** What is wrong, in words, and the field that it is about; without one it is about the whole. */
export interface FieldProblem {
  readonly field?: 'statement' | 'contact';
  readonly text: string;
}

interface FormProps {
  readonly site: Site;
  readonly entry: string;
  /** What is objected to, as the public page shows it. */
  readonly about: string;
  readonly statement: string;
  readonly contact: string;
  /** What was wrong with the last attempt; nothing that was typed is lost. */
  readonly problems: readonly FieldProblem[];
  /** Sent again, it counts once. */
  readonly idempotencyKey: string;
}

/** Anybody may object, without signing in and without script (C4.4, C7.1). */
export function ObjectionPage({
  site,
  entry,
  about,
  statement,
  contact,
  problems,
  idempotencyKey,
}: FormProps): VNode {
  return (
    <Page site={site} title="提出异议">
      {problems.length > 0 && (
        <div class="error" role="alert">
          <h2>还没有提交成功，请改正后再提交</h2>
          <ul>
            {problems.map(({ field, text }) => (
              <li key={text}>{field === undefined ? text : <a href={`#${field}`}>{text}</a>}</li>
            ))}
          </ul>
          <p>您填写的内容都还在下面。</p>
        </div>
      )}
      <p>
        异议对象：<strong>{about}</strong>
      </p>
      <p>请如实说明情况。受理单位将依法核实，并为您保密。提交后会显示受理编号，请记下来。</p>
      <p>请不要填写他人的证件号码、电话、住址；核实需要时，受理单位会另行联系。</p>
      <form class="tall" method="post" action="/objections">
        <input type="hidden" name="entry" value={entry} />
        <input type="hidden" name="key" value={idempotencyKey} />
        <div>
          <label for="statement">异议的事实和理由（必填，10至2000字）</label>
          <textarea
            id="statement"
            name="statement"
            rows={8}
            maxLength={2000}
            required
            {...stateOf('statement', problems)}
          >
            {statement}
          </textarea>
          <ProblemText field="statement" problems={problems} />
        </div>
        <div>
          <label for="contact">联系方式（选填，用于向您反馈核实结果）</label>
          <input
            id="contact"
            name="contact"
            value={contact}
            maxLength={200}
            autocomplete="off"
            {...stateOf('contact', problems)}
          />
          <ProblemText field="contact" problems={problems} />
        </div>
        <button type="submit">提交异议</button>
      </form>
    </Page>
  );
}

type Problems = Pick<FormProps, 'problems'>['problems'];
type FieldName = 'statement' | 'contact';

/** Ties a wrong field to the words that say what is wrong with it. */
function stateOf(
  field: FieldName,
  problems: Problems,
): { 'aria-invalid'?: 'true'; 'aria-describedby'?: string } {
  const wrong = problems.some((problem) => problem.field === field);
  return wrong ? { 'aria-invalid': 'true', 'aria-describedby': `${field}-problem` } : {};
}

function ProblemText({ field, problems }: { field: FieldName; problems: Problems }): VNode | null {
  const texts = problems.filter((problem) => problem.field === field).map(({ text }) => text);
  if (texts.length === 0) return null;
  return (
    <p class="problem" id={`${field}-problem`}>
      {texts.join('；')}
    </p>
  );
}

interface ReceiptProps {
  readonly site: Site;
  readonly receipt: string;
  /** What the objection does from now on. */
  readonly whatNext: string;
}

export function ReceiptPage({ site, receipt, whatNext }: ReceiptProps): VNode {
  return (
    <Page site={site} title="异议已受理">
      <p>
        受理编号：<strong class="figure receipt">{receipt}</strong>
      </p>
      <p>{whatNext}</p>
      <p>
        请把受理编号抄下来。向受理单位或者{site.officeName}（电话：{site.contact.phone}）询问结果时要用到。
      </p>
      <p>
        <a href="/">返回首页</a>
      </p>
    </Page>
  );
}
