import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar.fixture.ts';
import { canonicalEntry, entryDigest, noticeDigest, type Sha256 } from './snapshot.ts';
import { entryView, frame } from './view.fixture.ts';

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const salt = Buffer.alloc(16, 7);

describe('C4.3 公示快照的校验值', () => {
  it('条目校验值 = SHA-256(盐 + 规范文本)，盐不同则不同', () => {
    const entry = entryView(1);
    const expected = createHash('sha256').update(salt).update(canonicalEntry(entry)).digest('hex');
    expect(entryDigest(sha256, salt, entry)).toBe(expected);
    expect(entryDigest(sha256, Buffer.alloc(16, 8), entry)).not.toBe(expected);
  });

  it.each(['nameShown', 'numberShown', 'honour', 'grantor', 'unitName', 'category'] as const)(
    '公开内容中的 %s 改动一字，校验值即不同',
    (field) => {
      const entry = entryView(1);
      expect(entryDigest(sha256, salt, { ...entry, [field]: `${entry[field]}改` })).not.toBe(
        entryDigest(sha256, salt, entry),
      );
    },
  );

  it('整份校验值与条目排列先后无关，与任何一条、截止日、编号有关', () => {
    const first = { position: 1, digest: 'a', lastDay: frame.lastDay };
    const second = { position: 2, digest: 'b', lastDay: frame.lastDay };
    const whole = noticeDigest(sha256, frame, [first, second]);
    expect(noticeDigest(sha256, frame, [second, first])).toBe(whole);
    for (const other of [
      noticeDigest(sha256, frame, [first, { ...second, digest: 'c' }]),
      noticeDigest(sha256, frame, [first]),
      noticeDigest(sha256, { ...frame, lastDay: date('2026-01-06') }, [first, second]),
      noticeDigest(sha256, { ...frame, number: '某信用办发〔2025〕4号' }, [first, second]),
    ]) {
      expect(other).not.toBe(whole);
    }
  });
});
