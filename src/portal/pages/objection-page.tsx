import type { VNode } from 'preact';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

interface FormProps {
  readonly site: Site;
  readonly entry: string;
  /** What is objected to, as the public page shows it. */
  readonly about: string;
  readonly statement: string;
  readonly contact: string;
  /** What was wrong with the last attempt; nothing that was typed is lost. */
  readonly problems: readonly string[];
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
    <Page site={site} title="提出异议" at="/notices">
      {problems.length > 0 && (
        <div class="error" role="alert">
          <h2>提交未成功，请更正后重新提交</h2>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <p>异议对象：{about}</p>
      <p>请如实说明情况。受理单位将依法核实，并为您保密；提出异议不需要登录，提交后请记下受理编号。</p>
      <form class="tall" method="post" action="/objections">
        <input type="hidden" name="entry" value={entry} />
        <input type="hidden" name="key" value={idempotencyKey} />
        <div>
          <label for="statement">异议的事实和理由（必填，10至2000字）</label>
          <textarea id="statement" name="statement" rows={8} maxLength={2000} required>
            {statement}
          </textarea>
        </div>
        <div>
          <label for="contact">联系方式（选填，用于向您反馈核实结果）</label>
          <input id="contact" name="contact" value={contact} maxLength={200} autocomplete="off" />
        </div>
        <button type="submit">提交异议</button>
      </form>
    </Page>
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
    <Page site={site} title="异议已受理" at="/notices">
      <p>受理编号：</p>
      <p class="figure">{receipt}</p>
      <p>{whatNext}</p>
      <p>
        请记下受理编号，向受理单位或{site.officeName}（{site.contact.phone}）查询结果时使用。
      </p>
      <p>
        <a href="/">返回首页</a>
      </p>
    </Page>
  );
}
