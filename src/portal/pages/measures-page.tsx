import type { VNode } from 'preact';
import type { PublicMeasure } from '../catalogue.ts';
import { DataTable } from '../data-table.tsx';
import { dayText } from '../day-text.ts';
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
        全县共有激励措施{measures.length}项，其中正在实施{live}
        项。列入名单的，到实施单位窗口出示身份证件或者营业执照即可享受，不用另行申请。
      </p>
      <p>
        状态为“实施中”的，现在就能享受；“即将实施”的，从所注日期起能享受；“筹备中”的，责任单位还没有出台实施方案，现在还不能享受；“暂停”“已结束”的，现在不能享受。
      </p>
      {fields.map((field) => (
        <section key={field}>
          <h2>{field}</h2>
          <DataTable
            caption={`${field}类措施`}
            rows={measures.filter((measure) => measure.field === field)}
            keyOf={({ number }) => String(number)}
            columns={[
              { title: '序号', show: ({ number }) => number },
              { title: '措施', show: showMeasure },
              { title: '适用对象', show: ({ subjects }) => subjects.join('、') },
              { title: '实施单位', show: ({ units }) => units.join('、') },
              { title: '状态', show: showState },
            ]}
          />
        </section>
      ))}
    </Page>
  );
}

function showMeasure({ title, terms }: PublicMeasure): VNode {
  return (
    <>
      {title}
      {terms !== '' && <p class="quiet">{terms}</p>}
    </>
  );
}

/** In words, with the day that matters to the reader. */
function showState({ stateName, isLive, liveFrom, liveTo, ended }: PublicMeasure): VNode {
  const coming = !isLive && !ended && liveFrom !== null;
  return (
    <>
      <span class={isLive ? 'tag live' : 'tag'}>{stateName}</span>
      {coming && <p class="quiet">自{dayText(liveFrom)}起</p>}
      {isLive && <p class="quiet">{liveTo === null ? '长期有效' : `到${dayText(liveTo)}为止`}</p>}
    </>
  );
}
