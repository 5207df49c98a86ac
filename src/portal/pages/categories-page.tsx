import type { VNode } from 'preact';
import type { PublicCategory } from '../catalogue.ts';
import { DataTable } from '../data-table.tsx';
import { Page } from '../layout.tsx';
import type { Site } from '../read.ts';

interface Props {
  readonly site: Site;
  readonly categories: readonly PublicCategory[];
}

/** Who may be listed, on what honour, collected by whom: the public criteria (DOMAIN 1.2, 3). */
export function CategoriesPage({ site, categories }: Props): VNode {
  const groups = [
    { nature: 'person', title: '守信激励个人' },
    { nature: 'body', title: '守信激励企业和组织' },
  ] as const;
  return (
    <Page site={site} title="认定类别与标准" at="/categories">
      <p>
        以下荣誉由责任单位归集、报送，经交叉比对和{site.noticeWorkingDays}
        个工作日公示无异议的，列入守信激励对象名单，有效期一年。近三年内有严重违法失信记录的，不得列入。获得下列荣誉的，请向责任单位提出，由责任单位报送。
      </p>
      {groups.map(({ nature, title }) => (
        <section key={nature}>
          <h2>{title}</h2>
          <DataTable
            caption={`${title}的类别`}
            rows={categories.filter((category) => category.nature === nature)}
            keyOf={({ code }) => code}
            columns={[
              { title: '代码', show: ({ code }) => code },
              { title: '类别', show: (category) => category.title },
              { title: '责任单位', show: ({ units }) => shorten(units) },
              { title: '证明材料', show: ({ evidence }) => evidence.join('；') },
              { title: '依据', show: ({ criterion }) => criterion },
              { title: '现有名单', show: ({ listed }) => `${listed}条` },
            ]}
          />
        </section>
      ))}
    </Page>
  );
}

/** Categories that every unit may collect would fill the page with names. */
function shorten(units: readonly string[]): string {
  return units.length > 6 ? `${units.slice(0, 3).join('、')}等${units.length}个单位` : units.join('、');
}
