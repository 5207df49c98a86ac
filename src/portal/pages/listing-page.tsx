import type { VNode } from 'preact';
import { dayText, momentText } from '../day-text.ts';
import { Page } from '../layout.tsx';
import type { ListingRow } from '../listings.ts';
import type { Site } from '../read.ts';
import { textOf } from '../content.ts';

interface Props {
  readonly site: Site;
  readonly listing: ListingRow;
  readonly categoryTitle: string;
}

/** One listing in force: what for, by whom, until when, and how to object. */
export function ListingPage({ site, listing, categoryTitle }: Props): VNode {
  const facts = [
    ['名单编号', listing.number],
    ['名称', listing.name_shown],
    ['证件号码（代码）', listing.number_shown],
    ['类别', `${listing.category} ${categoryTitle}`],
    ['荣誉名称', textOf(listing.content, 'honour')],
    ['授予单位', textOf(listing.content, 'grantor')],
    ['文号', textOf(listing.content, 'basisDocument')],
    ['列入事由', textOf(listing.content, 'reason')],
    ['认定单位', listing.unit_name],
    ['有效期', `${dayText(listing.valid_from)}至${dayText(listing.valid_to)}`],
  ] as const;
  return (
    <Page site={site} title="守信激励对象" at="/listings">
      <p>该对象在有效期内，可按规定享受本县守信激励措施。</p>
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <>
              <dt key={name}>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
      </dl>
      <ul class="links">
        <li>
          <a href="/measures">能享受哪些激励措施</a>
        </li>
        <li>
          <a href={`/objections/new?entry=${listing.id}`}>认为列入有误，提出异议</a>
        </li>
        <li>
          <a href="/listings">返回名单查询</a>
        </li>
      </ul>
      <p class="quiet">本页内容截至{momentText(site.now)}，以本网站实时显示为准。</p>
    </Page>
  );
}
