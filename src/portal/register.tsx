import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { House } from '#db/transaction.ts';
import { shanghaiDateOf } from '#kernel/plain-date.ts';
import { listCategories, listPublicMeasures, readFigures } from './catalogue.ts';
import { listExits, parseExitSearch, searchExits } from './exits.ts';
import { findListing, searchListings } from './listings.ts';
import { findNotice, listNotices } from './notices.ts';
import { addObjections } from './objection-routes.tsx';
import { CategoriesPage } from './pages/categories-page.tsx';
import { ExitsPage } from './pages/exits-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { ListingPage } from './pages/listing-page.tsx';
import { ListingsPage } from './pages/listings-page.tsx';
import { MeasuresPage } from './pages/measures-page.tsx';
import { idOf, openRoute } from './open-route.ts';
import { MissingPage } from './pages/missing-page.tsx';
import { NoticePage } from './pages/notice-page.tsx';
import { NoticesPage } from './pages/notices-page.tsx';
import { type AskedSearch, parseSearch } from './parse-search.ts';
import { readPublic } from './read.ts';
import { sendPage } from './send-page.tsx';

const css = readFileSync(new URL('portal.css', import.meta.url), 'utf8');

/** What is found when nothing was looked for. */
const nothing = { rows: [], total: 0 };

/** The public site: read with the portal's own role, written nowhere but at objections, usable without script. */
export function addPortal(app: FastifyInstance, house: House): void {
  const page = async (reply: FastifyReply, make: Parameters<typeof readPublic<VNode | undefined>>[1]) => {
    const found = await readPublic(house, async (db, site) => ({ site, page: await make(db, site) }));
    if (found.page !== undefined) return sendPage(reply, found.page);
    return sendPage(reply.code(404), <MissingPage site={found.site} />);
  };

  app.get('/assets/portal.css', openRoute, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(css),
  );
  app.get('/', openRoute, (_request, reply) =>
    page(reply, async (db, site) => (
      <HomePage
        site={site}
        today={shanghaiDateOf(site.now)}
        notices={await listNotices(db, site.county, 20)}
        exits={await listExits(db, site.county, 5)}
        figures={await readFigures(db, site)}
      />
    )),
  );
  app.get('/notices', openRoute, (_request, reply) =>
    page(reply, async (db, site) => (
      <NoticesPage
        site={site}
        today={shanghaiDateOf(site.now)}
        notices={await listNotices(db, site.county, 200)}
      />
    )),
  );
  app.get('/notices/:id', openRoute, (request, reply) =>
    page(reply, async (db, site) => {
      const id = idOf(request.params, 'id');
      const notice = id === undefined ? undefined : await findNotice(db, site.county, id);
      return notice && <NoticePage site={site} notice={notice} />;
    }),
  );
  const listings = (reply: FastifyReply, search: AskedSearch) =>
    page(reply, async (db, site) => (
      <ListingsPage
        site={site}
        search={search}
        {...(search.holdsNumber ? nothing : await searchListings(db, site.county, search))}
        categories={await listCategories(db, site.county)}
      />
    ));
  app.get('/listings', openRoute, (request, reply) => listings(reply, parseSearch(request.query)));
  app.post('/listings', openRoute, (request, reply) => listings(reply, parseSearch(request.body)));
  app.get('/listings/:id', openRoute, (request, reply) =>
    page(reply, async (db, site) => {
      const id = idOf(request.params, 'id');
      const listing = id === undefined ? undefined : await findListing(db, site.county, id);
      const categories = await listCategories(db, site.county);
      const categoryTitle = categories.find(({ code }) => code === listing?.category)?.title ?? '';
      return listing && <ListingPage site={site} listing={listing} categoryTitle={categoryTitle} />;
    }),
  );
  app.get('/exits', openRoute, (request, reply) =>
    page(reply, async (db, site) => {
      const search = parseExitSearch(request.query);
      return <ExitsPage site={site} search={search} {...(await searchExits(db, site.county, search))} />;
    }),
  );
  app.get('/categories', openRoute, (_request, reply) =>
    page(reply, async (db, site) => (
      <CategoriesPage site={site} categories={await listCategories(db, site.county)} />
    )),
  );
  app.get('/measures', openRoute, (_request, reply) =>
    page(reply, async (db, site) => (
      <MeasuresPage site={site} measures={await listPublicMeasures(db, site)} />
    )),
  );
  addObjections(app, house);
}
