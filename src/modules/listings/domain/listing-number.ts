/** A listing's number: region code, year of recognition, running number. It says nothing of the subject. */
export function listingNumber(region: string, year: number, sequence: number): string {
  return `${region}-${year}-${String(sequence).padStart(5, '0')}`;
}
