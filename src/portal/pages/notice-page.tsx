import type { VNode } from 'preact';
import { NoticeContent } from '#modules/notices/index.ts';
import { Page } from '../layout.tsx';
import type { PublishedNotice } from '../notices.ts';
import type { Site } from '../read.ts';

/** One notice as it stands; a past one keeps its frame, and says that its people have left the page (C5.3). */
export function NoticePage({
  site,
  notice,
}: {
  readonly site: Site;
  readonly notice: PublishedNotice;
}): VNode {
  const { frame, entries, entryCount } = notice;
  return (
    <Page site={site} title={frame.title} at="/notices" ownHeading>
      {entries.length < entryCount && (
        <p class="note">
          {entries.length === 0
            ? '公示期已结束，公示对象已从本页移除；本公示的文号、期限、发布时的条数和最后一版的校验值予以保留。'
            : `另有 ${entryCount - entries.length} 条已撤下或公示期满。`}
        </p>
      )}
      <NoticeContent frame={frame} entries={entries} />
    </Page>
  );
}
