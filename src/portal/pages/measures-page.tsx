import type { VNode } from 'preact';
import type { PublicMeasure } from '../catalogue.ts';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

interface Props {
  readonly site: Site;
  readonly measures: readonly PublicMeasure[];
}

/** The catalogue of measures by field, each with its true state: what can be used today, and what is only planned. */
export function MeasuresPage({ site, measures }: Props): VNode {
  const fields = [...new Set(measures.map((measure) => measure.field))];
  const live = measures.filter(({ isLive }) => isLive).length;
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
                  .filter((measure) => measure.field === field)
                  .map(({ number, title, terms, subjects, units, stateName }) => (
                    <tr key={number}>
                      <td>{number}</td>
                      <td>
                        {title}
                        {terms !== '' && <p class="quiet">{terms}</p>}
                      </td>
                      <td>{subjects.join('、')}</td>
                      <td>{units.join('、')}</td>
                      <td>
                        <span class="tag">{stateName}</span>
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
