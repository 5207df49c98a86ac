/** The file is no CSV that can be read; the text says why, in Chinese, and quotes nothing of it. */
export class CsvUnreadable extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'CsvUnreadable';
  }
}
