import type { VNode } from 'preact';
import { textOf, textsOf } from '../content.ts';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

interface Props {
  readonly site: Site;
  readonly measures: readonly { readonly number: number; readonly content: unknown }[];
}

/** The catalogue of measures by field, each with its true state: what can be used today, and what is only planned. */
export function MeasuresPage({ site, measures }: Props): VNode {
  const fields = [...new Set(measures.map(({ content }) => textOf(content, 'field')))];
  const live = measures.filter(({ content }) => textOf(content, 'state') === '实施中').length;
  return (
    <Page site={site} title="守信激励措施" at="/measures">
      <p>
        全县共有激励措施 {measures.length} 项，其中正在实施 {live}{' '}
        项。守信激励对象凭身份证件或营业执照即可在实施单位窗口享受，无需另行申请。
      </p>
      <p class="quiet">状态为“筹备中”的措施尚待责任单位出台实施方案，现在还不能享受。</p>
      {fields.map((field) => (
        <section key={field}>
          <h2>{field}</h2>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">序号</th>
                  <th scope="col">措施</th>
                  <th scope="col">适用对象</th>
                  <th scope="col">实施单位</th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
              <tbody>
                {measures
                  .filter(({ content }) => textOf(content, 'field') === field)
                  .map(({ number, content }) => (
                    <tr key={number}>
                      <td>{number}</td>
                      <td>
                        {textOf(content, 'title')}
                        {textOf(content, 'terms') !== '' && <p class="quiet">{textOf(content, 'terms')}</p>}
                      </td>
                      <td>{textsOf(content, 'subjects').join('、')}</td>
                      <td>{textsOf(content, 'units').join('、')}</td>
                      <td>
                        <span class="tag">{textOf(content, 'state')}</span>
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </Page>
  );
}
