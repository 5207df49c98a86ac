import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPublicCounty, type PublicCounty } from '#test/harness/round/index.ts';
import { type ServedHouse, serveHouse } from '#test/harness/serve-house.ts';
import { type OpenedBrowser, openBrowser } from './open-browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 800 } } as const;

let made: PublicCounty;
let served: ServedHouse;
let opened: OpenedBrowser;
/** Addresses of one page of each kind. */
let paths: Readonly<Record<string, string>>;

beforeAll(async () => {
  made = await createPublicCounty();
  served = await serveHouse(made.county);
  opened = await openBrowser();
  const context = await newContext({});
  const page = await context.newPage();
  await page.goto(`${served.address}/listings`);
  const listing = (await page.getByRole('cell').getByRole('link').first().getAttribute('href')) ?? '';
  await page.goto(`${served.address}/notices/${made.notices[1]}`);
  const objection = (await page.getByText('提出异议', { exact: true }).first().getAttribute('href')) ?? '';
  await context.close();
  paths = {
    首页: '/',
    公示列表: '/notices',
    公示: `/notices/${made.notices[1]}`,
    已结束的公示: `/notices/${made.notices[0]}`,
    名单: '/listings',
    查不到: '/listings?text=没有这个名称',
    一条名单: listing,
    类别: '/categories',
    措施: '/measures',
    退出: '/exits',
    异议: objection,
    没有的页面: '/nothing-here',
    没有的名单: '/listings/00000000-0000-7000-8000-000000000000',
    接口说明: '/docs',
  };
});
afterAll(async () => {
  await opened.close();
  await served.stop();
  await made.close();
});

interface Looking {
  readonly size?: keyof typeof sizes;
  /** axe itself needs script; everything else is done without it, as the portal must work. */
  readonly script?: boolean;
  /** Takes the addresses elsewhere that a page asked for; they are refused. */
  readonly foreign?: string[];
}

async function newContext({ size = 'wide', script = false, foreign = [] }: Looking): Promise<BrowserContext> {
  const context = await opened.browser.newContext({ viewport: sizes[size], javaScriptEnabled: script });
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(`${served.address}/`)) return route.continue();
    foreign.push(url);
    return route.abort();
  });
  return context;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown }[];
}

/** Violations of WCAG 2.0 to 2.2, levels A and AA. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate<readonly Violation[]>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations)`);
  return found.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map(({ target }) => target))}`);
}

/** By how many pixels a page is wider than its window. */
async function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

async function mustLookRight(page: Page, what: string): Promise<void> {
  expect([what, ...(await violationsOn(page))]).toEqual([what]);
  const language = await page.locator('html').getAttribute('lang');
  expect([what, language, await page.locator('h1').count()]).toEqual([what, 'zh-CN', 1]);
}

/** axe takes its time over long tables on a busy machine. */
const patience = 240_000;

describe.each(['wide', 'narrow'] as const)('门户各页，%s', { timeout: patience }, (size) => {
  it('无障碍 A 与 AA 级无一违反，不横向溢出，不向别处取任何东西', async () => {
    const foreign: string[] = [];
    const context = await newContext({ size, foreign, script: true });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(paths)) {
      const answer = await page.goto(served.address + path);
      expect([name, answer?.status()]).toEqual([name, name.startsWith('没有') ? 404 : 200]);
      await mustLookRight(page, name);
      if (size === 'narrow') expect([name, await overflowOf(page)]).toEqual([name, 0]);
    }
    expect(foreign).toEqual([]);
    await context.close();
  });

  it.each([true, false])('提出异议，脚本可用：%s。错了说明错在哪里，改正后得到受理编号', async (script) => {
    const context = await newContext({ size, script });
    const page = await context.newPage();
    await page.goto(served.address + (paths['公示'] ?? ''));
    await page
      .getByRole('link', { name: /提出异议/ })
      .first()
      .click();
    expect(await page.locator('nav [aria-current]').count()).toBe(0);
    await page.getByLabel(/事实和理由/).fill('太短');
    await page.getByLabel(/联系方式/).fill('invented@example.invalid');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByRole('alert').getByText('不少于10个字').waitFor();
    expect(await page.getByLabel(/事实和理由/).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel(/联系方式/).inputValue()).toBe('invented@example.invalid');
    if (script) await mustLookRight(page, '异议有误');
    await page.getByLabel(/事实和理由/).fill('该同志的获奖事迹与我了解的情况不符，请核实。');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('在公示期内提出了异议').waitFor();
    expect(await page.locator('.receipt').innerText()).toMatch(/^YY-/);
    if (script) await mustLookRight(page, '异议已受理');
    expect(await overflowOf(page)).toBe(0);
    await context.close();
  });
});

describe('门户', () => {
  it('不用脚本就能查询；查询内容不进入地址', async () => {
    const context = await newContext({ size: 'narrow' });
    const page = await context.newPage();
    await page.goto(`${served.address}/listings`);
    await page.getByLabel('名称、名单编号或认定单位').fill('测试12');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('查到1条在有效期内的名单').waitFor();
    expect(page.url()).toBe(`${served.address}/listings`);
    expect(await page.getByRole('row').count()).toBe(2);
    await context.close();
  });

  it('名单在宽屏上编号、人名、号码、有效期各占一行', async () => {
    const context = await newContext({ script: true });
    const page = await context.newPage();
    await page.goto(`${served.address}/listings`);
    // In far too narrow a table, so that whatever may break does; the second time with the rule taken away.
    const mostLines = (whiteSpace: string) =>
      page.evaluate<number>(`(() => {
        const table = document.querySelector('table.data');
        table.style.width = '300px';
        return Math.max(...[...table.querySelectorAll('td.whole')].map((cell) => {
          cell.style.whiteSpace = '${whiteSpace}';
          const text = document.createRange();
          text.selectNodeContents(cell);
          return new Set([...text.getClientRects()].map(({ top }) => Math.round(top / 10))).size;
        }));
      })()`);
    expect(await mostLines('')).toBe(1);
    expect(await mostLines('normal')).toBeGreaterThan(1);
    await context.close();
  });

  it('只用键盘就能到达每个链接和控件，先到“跳到正文”', async () => {
    const context = await newContext({ size: 'narrow' });
    const page = await context.newPage();
    for (const path of [paths['首页'], paths['名单'], paths['公示'], paths['异议']]) {
      await page.goto(served.address + path);
      const wanted = await page.evaluate<number>(
        `document.querySelectorAll('a[href], input:not([type=hidden]), select, textarea, button, [tabindex]').length`,
      );
      const reached = new Set<string>();
      for (let step = 0; step < wanted; step += 1) {
        await page.keyboard.press('Tab');
        const [place, visible] = await page.evaluate<[string, boolean]>(`(() => {
          const at = document.activeElement;
          const all = [...document.querySelectorAll('*')];
          const { outlineStyle } = getComputedStyle(at);
          return [all.indexOf(at) + ' ' + at.textContent.trim().slice(0, 20), outlineStyle !== 'none'];
        })()`);
        if (step === 0) expect(place).toContain('跳到正文');
        expect([path, place, visible]).toEqual([path, place, true]);
        reached.add(place);
      }
      expect([path, reached.size]).toEqual([path, wanted]);
    }
    await context.close();
  });

  it('公示逐日列出工作日，措施写明状态和日期，报送的标记只是文字', async () => {
    const context = await newContext({});
    const page = await context.newPage();
    await page.goto(`${served.address}/notices/${made.notices[0]}`);
    expect(await page.locator('.notice-days li').allInnerTexts()).toEqual([
      '2024年12月25日（星期三）',
      '2024年12月26日（星期四）',
      '2024年12月27日（星期五）',
      '2024年12月30日（星期一）',
      '2024年12月31日（星期二）',
      '2025年1月2日（星期四）',
      '2025年1月3日（星期五）',
    ]);
    await page.goto(`${served.address}/measures`);
    const text = await page.locator('main').innerText();
    expect(text).toContain(made.hostile[0]);
    expect(text).toMatch(/即将实施\s+自2025年3月1日（星期六）起/);
    expect(await page.locator('script, img, iframe').count()).toBe(0);
    await context.close();
  });

  it('每页不超过 60 KB，样式不超过 12 KB；措施页有全部113项，可到 120 KB', async () => {
    const heavy: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      if (name === '接口说明') continue;
      const { length } = await (await fetch(served.address + path)).text();
      if (length > (name === '措施' ? 120_000 : 60_000)) heavy.push(`${name}: ${length}`);
    }
    expect(heavy).toEqual([]);
    const css = await (await fetch(`${served.address}/assets/portal.css`)).text();
    expect(css.length).toBeLessThan(12_000);
  });

  it('对照：缺少标注、颜色太淡、太宽的页面会被发现', async () => {
    const context = await newContext({ size: 'narrow', script: true });
    const page = await context.newPage();
    await page.setContent(
      '<html><head><title>x</title></head><body><main><h1>x</h1><input><p style="color:#ccc">太淡的一段文字</p><div style="width:900px">宽</div></main></body></html>',
    );
    const found = (await violationsOn(page)).map((line) => line.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['html-has-lang', 'label', 'color-contrast']));
    expect(await overflowOf(page)).toBeGreaterThan(0);
    await context.close();
  });
});
