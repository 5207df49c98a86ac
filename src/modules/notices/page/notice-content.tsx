import type { JSX } from 'preact';
import { weekday } from '#kernel/plain-date.ts';
import type { PlainDate } from '#kernel/time.ts';
import { chineseDate, dateWithWeekday } from '../domain/document-number.ts';
import type { NoticeFrame, NoticeView } from '../domain/view.ts';
import { EntryTable } from './entry-table.tsx';

/** The notice itself, without the page around it: the portal puts it into its own layout. */
export function NoticeContent({ frame, entries }: NoticeView): JSX.Element {
  return (
    <article class="notice" lang="zh-CN">
      <h1>{frame.title}</h1>
      <p class="notice-number">{frame.number}</p>
      <p>
        根据国家发展改革委、人民银行《关于加强和规范守信联合激励和失信联合惩戒对象名单管理工作的指导意见》（发改财金规〔2017〕1798号）和
        {frame.countyName}
        守信激励工作方案，经认定单位报送、有关部门交叉比对、信用办确认，现将拟认定的守信激励对象名单予以公示。
      </p>
      <h2>一、公示范围</h2>
      <p>{scopeText(frame)}</p>
      <EntryTable frame={frame} entries={entries} />
      <h2>二、公示期限</h2>
      <p>
        自{chineseDate(frame.publicationDay)}起至{chineseDate(frame.lastDay)}24时止，共{frame.workingDays}
        个工作日{frame.countsPublicationDay ? '' : '（发布当日不计入）'}。逐日为：
      </p>
      <ol class="notice-days">
        {frame.countedDays.map((day) => (
          <li key={day}>{countedDay(day)}</li>
        ))}
      </ol>
      <p>
        工作日依据{frame.calendarSources.map(({ year, source }) => `${year}年：${source}`).join('；')}推算。
      </p>
      <h2>三、异议提出</h2>
      <p>
        对公示内容有异议的，可以在{chineseDate(frame.lastDay)}
        24时前，通过本网站对应条目的“提出异议”、电子邮件、来信或者当面方式，向信用办或者该条目的认定单位提出；条目单独注明公示截止日的，以该日为准。异议只影响所涉条目，不影响其他条目。
      </p>
      <p>
        提出异议应当实事求是，写明具体事由，并提供必要的证据或者可供核实的线索。以单位名义提出的，应当加盖公章。受理单位对反映人的身份和反映内容严格保密，并依规反馈核实结果。
      </p>
      <h2>四、联系方式</h2>
      <ContactList frame={frame} />
      <p class="notice-signature">
        {frame.officeName}
        <br />
        <time dateTime={frame.publicationDay}>{chineseDate(frame.publicationDay)}</time>
      </p>
      <p class="notice-digest">
        本公示校验值（SHA-256）：<code>{frame.digest}</code>
        。由文号、标题、公示期限、逐日工作日和未撤下各条的校验值算出；有条目撤下或者更正的，重新计算。
      </p>
    </article>
  );
}

function scopeText({ peopleCount, bodyCount, removedCount }: NoticeFrame): string {
  const removed = removedCount === 0 ? '' : `其中${removedCount}条发布后已从公示中撤下。`;
  return `本次公示自然人${peopleCount}人、法人和非法人组织${bodyCount}户，共${peopleCount + bodyCount}条。${removed}证件号码已作遮盖；个人姓名经本人同意公开，或者此前已由授予单位公布。`;
}

function countedDay(day: PlainDate): string {
  return `${dateWithWeekday(day)}${weekday(day) > 5 ? '，调休上班' : ''}`;
}

function ContactList({ frame }: { readonly frame: NoticeFrame }): JSX.Element {
  const { contact } = frame;
  const rows = [
    ['受理单位', frame.officeName],
    ['电　　话', contact.phone],
    ['地　　址', contact.address],
    ['邮政编码', contact.postcode],
    ['电子邮箱', contact.email],
    ['办公时间', contact.hours],
  ] as const;
  return (
    <dl class="notice-contact">
      {rows.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
