import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar.fixture.ts';
import { entryView, frame } from '../domain/view.fixture.ts';
import { renderNoticeContent, renderNoticePage } from './notice-page.tsx';

describe('C4.3 公示页面', () => {
  const entries = [entryView(1), entryView(2, { nature: 'body', nameShown: '甲公司' })];

  it('印出依据、范围、人数户数、起止日期、逐日工作日及其出处、异议方式、举证、保密、联系方式和校验值', () => {
    const page = renderNoticePage({ frame, entries });
    for (const text of [
      '发改财金规〔2017〕1798号',
      '自然人1人、法人和非法人组织1户，共2条',
      '自2025年12月24日起至2026年1月5日24时止',
      '<li>2025年12月25日（星期四）</li><li>2025年12月26日（星期五）</li><li>2025年12月29日（星期一）</li>',
      '2026年1月4日（星期日），调休上班',
      'href="/objections/new?entry=00000000-0000-7000-8000-000000000002"',
      '国办发明电〔2024〕12号',
      '在2026年1月5日24时前',
      '证据',
      '严格保密',
      '0000-0000000',
      'd'.repeat(64),
      'lang="zh-CN"',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/\{\{|undefined|XX|NaN|<script/);
  });

  it('同一内容两次生成的字节完全相同', () => {
    expect(renderNoticePage({ frame, entries })).toBe(renderNoticePage({ frame, entries }));
  });

  it('报送内容中的标记一律转义，不能变成页面元素', () => {
    const nameShown = '<img src=x onerror=alert(1)>&"';
    const page = renderNoticePage({
      frame: { ...frame, title: '</title><script>alert(1)</script>' },
      entries: [entryView(1, { nameShown, honour: nameShown })],
    });
    expect(page).not.toMatch(/<img|<script/);
    expect(page).toContain('&lt;img src=x onerror=alert(1)>&amp;');
  });

  it('C5.3 名单公开期结束后，公示框架仍在，人已不在', () => {
    const content = renderNoticeContent({ frame, entries: [] });
    expect(content).toContain(frame.title);
    expect(content).toContain('名单公开期已结束');
    expect(content).not.toContain('张');
  });

  it('发布后撤下的另行写明，发布时的条数不变，也不说原因', () => {
    const content = renderNoticeContent({ frame: { ...frame, removedCount: 1 }, entries: [entryView(1)] });
    expect(content).toContain('共2条。其中1条发布后已从公示中撤下。');
    expect(renderNoticeContent({ frame, entries: [] })).not.toContain('发布后已从公示中撤下');
  });

  it('更正后重新公示的条目单独写明自己的截止日', () => {
    const corrected = entryView(2, { corrected: true, lastDay: date('2026-01-08') });
    const content = renderNoticeContent({ frame, entries: [entryView(1), corrected] });
    expect(content.match(/更正后重新公示，公示至2026年1月8日24时/g)).toHaveLength(1);
  });
});
