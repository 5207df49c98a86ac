// Generated from the migrations by `npm run schema`; a test holds the two together. Not edited by hand.
import type { ColumnType } from 'kysely';
import type { PlainDate } from '#kernel/time.ts';

/** What a jsonb column gives; written as its JSON text. */
export type Json = ColumnType<unknown, string, string>;
type Optional<T> = ColumnType<T, T | undefined, T>;

export interface PublicationCategoryTable {
  county: string;
  code: string;
  position: number;
  content: Json;
  visible_from: Optional<Date>;
  visible_to: Optional<Date>;
}

export interface PublicationExitTable {
  county: string;
  listing_id: string;
  number: string;
  category: string;
  name_shown: string;
  reason: string;
  left_on: PlainDate;
  visible_from: Date;
  visible_to: Date;
}

export interface PublicationListingTable {
  county: string;
  id: string;
  number: string;
  category: string;
  name_shown: string;
  number_shown: string;
  unit_name: string;
  content: Json;
  valid_from: PlainDate;
  valid_to: PlainDate;
  visible_from: Date;
  visible_to: Date;
}

export interface PublicationMeasureTable {
  county: string;
  number: number;
  field: string;
  content: Json;
  visible_from: Optional<Date>;
  visible_to: Optional<Date>;
}

export interface PublicationNoticeTable {
  county: string;
  id: string;
  number: string;
  title: string;
  content: Json;
  publication_day: PlainDate;
  last_day: PlainDate;
  ends_at: Date;
  counted_days: PlainDate[];
  entry_count: number;
  digest: string;
  visible_from: Date;
  visible_to: Optional<Date>;
}

export interface PublicationNoticeEntryTable {
  county: string;
  id: string;
  notice_id: string;
  position: number;
  category: string;
  name_shown: string;
  number_shown: string;
  unit_name: string;
  content: Json;
  digest: string;
  last_day: PlainDate;
  ends_at: Date;
  visible_from: Date;
  visible_to: Date;
}

export interface PublicationSiteTable {
  county: string;
  content: Json;
  visible_from: Optional<Date>;
  visible_to: Optional<Date>;
}

export interface AccountTable {
  county: string;
  id: string;
  login: string;
  display_name: string;
  unit_id: string;
  roles: string[];
  created_at: Date;
  disabled_at: Optional<Date | null>;
}

export interface ActTable {
  county: string;
  id: string;
  at: Date;
  command: string;
  clause: string;
  actor: string;
  account_id: Optional<string | null>;
  unit_id: Optional<string | null>;
  outcome: string;
  reasons: Optional<string[]>;
  touched: ColumnType<unknown, string | null | undefined, string | null>;
  input_digest: string;
  policy_digest: Optional<string | null>;
  digest: string;
}

export interface ActSealTable {
  county: string;
  number: number;
  sealed_at: Date;
  first_act: string;
  last_act: string;
  act_count: number;
  root: string;
  previous: string;
  digest: string;
}

export interface AttachmentTable {
  county: string;
  id: string;
  unit_id: string;
  purpose: string;
  nomination_id: Optional<string | null>;
  name_cipher: Buffer;
  media: string;
  size: number;
  sha256: string;
  content_cipher: Buffer;
  received_at: Date;
  received_by: string;
}

export interface BatchTable {
  county: string;
  id: string;
  round_id: string;
  unit_id: string;
  file_digest: string;
  template_version: Optional<string | null>;
  row_count: number;
  finding_count: number;
  error_count: number;
  new_count: number;
  changed_count: number;
  same_count: number;
  faulty_count: number;
  prepared_at: Date;
  prepared_by: string;
  committed_at: Optional<Date | null>;
  committed_by: Optional<string | null>;
  discarded_at: Optional<Date | null>;
}

export interface BatchFindingTable {
  county: string;
  batch_id: string;
  number: number;
  unit_id: string;
  sheet: string;
  row_number: Optional<number | null>;
  column_name: Optional<string | null>;
  severity: string;
  code: string;
  params: Json;
}

export interface BatchRowTable {
  county: string;
  batch_id: string;
  row_number: number;
  sheet: string;
  unit_id: string;
  row_key: Buffer;
  row_digest: Buffer;
  effect: string;
  row_cipher: Buffer;
}

export interface ConfirmationTable {
  county: string;
  nomination_id: string;
  unit_id: string;
  confirmed_at: Date;
  confirmed_by: string;
}

export interface ConsentTable {
  county: string;
  id: string;
  unit_id: string;
  subject_id: string;
  purpose: string;
  given: boolean;
  guardian: boolean;
  stated_on: PlainDate;
  attachment_id: Optional<string | null>;
  recorded_at: Date;
}

export interface CorrectionTable {
  county: string;
  id: string;
  unit_id: string;
  nomination_id: string;
  entry_id: string;
  change_cipher: Buffer;
  before_cipher: Optional<Buffer | null>;
  proposed_at: Date;
  proposed_by: string;
  approved_at: Optional<Date | null>;
  approved_by: Optional<string | null>;
  dropped_at: Optional<Date | null>;
}

export interface FindingTable {
  county: string;
  id: string;
  question_id: string;
  unit_id: string;
  body_id: string;
  version_id: Optional<string | null>;
  online_answer_id: Optional<string | null>;
  line: number;
  identity_digest: Buffer;
  content_digest: Buffer;
  relation: string;
  grade: string;
  opened_on: Optional<PlainDate | null>;
  closed_on: Optional<PlainDate | null>;
  repaired_on: Optional<PlainDate | null>;
  gone_on: Optional<PlainDate | null>;
  replaced_at: Optional<Date | null>;
  evidence: Json;
  namesakes: Optional<number | null>;
  strangers: Optional<number | null>;
  record_cipher: Buffer;
  nominee_cipher: Buffer;
  nominee_digest: Buffer;
  policy_digest: string;
  read_as_of: PlainDate;
  found_at: Date;
  verdict: Optional<string | null>;
  verdict_basis_cipher: Optional<Buffer | null>;
  judged_at: Optional<Date | null>;
  judged_by: Optional<string | null>;
  seconded_at: Optional<Date | null>;
  seconded_by: Optional<string | null>;
  remembered_id: Optional<string | null>;
}

export interface HoldTable {
  county: string;
  id: string;
  unit_id: string;
  nomination_id: string;
  reason: string;
  cause_id: string;
  held_from: Date;
  held_until: Optional<Date | null>;
}

export interface IdempotencyTable {
  county: string;
  actor: string;
  key: string;
  command: string;
  input_digest: string;
  answer: ColumnType<unknown, string | null | undefined, string | null>;
  act_id: Optional<string | null>;
  at: Date;
}

export interface InstallationTable {
  county: string;
  created_at: Date;
  demo: boolean;
  clock_offset: Optional<string>;
  data_key: string;
  index_key: string;
  match_key: string;
}

export interface KeyCheckTable {
  key_id: string;
  sealed: Buffer;
}

export interface LetterTable {
  county: string;
  id: string;
  unit_id: string;
  kind: string;
  number: string;
  nomination_id: Optional<string | null>;
  notice_id: Optional<string | null>;
  addressee_cipher: Buffer;
  content_cipher: Buffer;
  digest: string;
  written_at: Date;
  delivered_at: Optional<Date | null>;
  delivered_by: Optional<string | null>;
}

export interface ListingTable {
  county: string;
  id: string;
  number: string;
  nomination_id: string;
  notice_entry_id: string;
  unit_id: string;
  subject_id: string;
  category: string;
  kind: string;
  is_public: boolean;
  notice_last_day: PlainDate;
  valid_from: PlainDate;
  valid_to: PlainDate;
  recognised_at: Date;
  recognised_by: string;
  effective_from: Date;
  expires_at: Date;
}

export interface ListingExitTable {
  county: string;
  listing_id: string;
  unit_id: string;
  reason: string;
  decision_document: string;
  effective_at: Date;
  known_at: Date;
  cause_id: Optional<string | null>;
  prepared_by: Optional<string | null>;
  decided_by: Optional<string | null>;
}

export interface MeasureTable {
  county: string;
  number: number;
  unit_id: string;
  revision: number;
  parameters: ColumnType<unknown, string | null | undefined, string | null>;
  scheme_text: Optional<string | null>;
  legal_basis: Optional<string | null>;
  categories: Optional<string[]>;
  kinds: Optional<string[]>;
  limit_count: Optional<number | null>;
  limit_period: Optional<string | null>;
  drafted_at: Optional<Date | null>;
  drafted_by: Optional<string | null>;
  issued_at: Optional<Date | null>;
  issued_by: Optional<string | null>;
  live_from: Optional<PlainDate | null>;
  live_to: Optional<PlainDate | null>;
  paused_at: Optional<Date | null>;
  ended_at: Optional<Date | null>;
}

export interface MeasureImplementerTable {
  county: string;
  number: number;
  unit_id: string;
}

export interface NominationTable {
  county: string;
  id: string;
  round_id: string;
  unit_id: string;
  batch_id: string;
  subject_id: string;
  category: string;
  kind: string;
  name: string;
  former_names: Optional<string[]>;
  employer: Optional<string | null>;
  township: Optional<string | null>;
  region: Optional<string | null>;
  address_cipher: Optional<Buffer | null>;
  contact_cipher: Optional<Buffer | null>;
  phone_cipher: Optional<Buffer | null>;
  legal_representative: Optional<string | null>;
  legal_representative_number_cipher: Optional<Buffer | null>;
  legal_representative_number_index: Optional<Buffer | null>;
  org_code: Optional<string | null>;
  registration_number_cipher: Optional<Buffer | null>;
  honour: string;
  honour_level: string;
  grantor: string;
  basis_document: string;
  granted_on: PlainDate;
  evaluation_year: number;
  reason: string;
  disclosure: string;
  disclosure_reason: Optional<string | null>;
  announced_reference: Optional<string | null>;
  announced_on: Optional<PlainDate | null>;
  proof: Optional<string | null>;
  remark: Optional<string | null>;
  row_key: Buffer;
  row_digest: Buffer;
  reported_at: Date;
  revised_at: Optional<Date | null>;
  noticed_at: Optional<Date | null>;
  withdrawn_at: Optional<Date | null>;
}

export interface NomineeKeyTable {
  county: string;
  nomination_id: string;
  unit_id: string;
  nominee_digest: Buffer;
  revised_at: Optional<Date | null>;
  match_key: string;
  made_under: string;
  keys: number[];
}

export interface NoticeTable {
  county: string;
  id: string;
  round_id: string;
  title: string;
  prepared_at: Date;
  prepared_by: string;
  scheduled_for: Optional<Date | null>;
  scheduled_by: Optional<string | null>;
  scheduled_leave_out: Optional<boolean>;
  schedule_failed_at: Optional<Date | null>;
  schedule_failure: ColumnType<unknown, string | null | undefined, string | null>;
  number: Optional<string | null>;
  published_at: Optional<Date | null>;
  published_by: Optional<string | null>;
  publication_day: Optional<PlainDate | null>;
  last_day: Optional<PlainDate | null>;
  ends_at: Optional<Date | null>;
  counted_days: Optional<PlainDate[] | null>;
  calendar: Optional<string | null>;
  snapshot_digest: Optional<string | null>;
  withdrawn_at: Optional<Date | null>;
}

export interface NoticeEntryTable {
  county: string;
  id: string;
  notice_id: string;
  nomination_id: string;
  unit_id: string;
  position: number;
  channel: string;
  salt: Optional<Buffer | null>;
  digest: Optional<string | null>;
  publication_day: Optional<PlainDate | null>;
  last_day: Optional<PlainDate | null>;
  ends_at: Optional<Date | null>;
  corrected_at: Optional<Date | null>;
  correcting_since: Optional<Date | null>;
  recognised_at: Optional<Date | null>;
  removed_at: Optional<Date | null>;
  removal_reason: Optional<string | null>;
}

export interface NoticeSnapshotTable {
  county: string;
  notice_id: string;
  revision: number;
  media: string;
  content: Buffer;
  digest: string;
  taken_at: Date;
}

export interface ObjectionTable {
  county: string;
  id: string;
  unit_id: string;
  nomination_id: string;
  receipt: string;
  channel: string;
  statement_cipher: Buffer;
  contact_cipher: Optional<Buffer | null>;
  lodged_at: Date;
  entry_ends_at: Optional<Date | null>;
  verdict: Optional<string | null>;
  conclusion_cipher: Optional<Buffer | null>;
  decided_at: Optional<Date | null>;
  decided_by: Optional<string | null>;
}

export interface OnlineAnswerTable {
  county: string;
  id: string;
  question_id: string;
  unit_id: string;
  body_id: string;
  cause: string;
  requested_at: Date;
  answered_at: Date;
  nominee_digest: Buffer;
  answer: string;
  as_of: PlainDate;
  record_count: number;
  finding_count: number;
  unexplained: boolean;
}

export interface OnlineCheckTable {
  county: string;
  question_id: string;
  unit_id: string;
  body_id: string;
  request_id: Optional<string | null>;
  cause: Optional<string | null>;
  requested_at: Optional<Date | null>;
  nominee_digest: Optional<Buffer | null>;
  lease_ends_at: Optional<Date | null>;
  failures: Optional<number>;
  failure: Optional<string | null>;
  failed_at: Optional<Date | null>;
  next_at: Optional<Date | null>;
  wanted_at: Optional<Date | null>;
}

export interface OnlineConnectionTable {
  county: string;
  source: string;
  connected: boolean;
  noted_at: Date;
}

export interface PolicyVersionTable {
  county: string;
  digest: string;
  version: string;
  content: Json;
  installed_at: Date;
}

export interface QuestionTable {
  county: string;
  id: string;
  round_id: string;
  nomination_id: string;
  source: string;
  unit_id: string;
  body_id: string;
  mode: string;
  asked_at: Date;
  version_id: Optional<string | null>;
  online_answer_id: Optional<string | null>;
  version_as_of: Optional<PlainDate | null>;
  compared_at: Optional<Date | null>;
  compared_under: Optional<string | null>;
  nominee_digest: Optional<Buffer | null>;
  grade: Optional<string | null>;
  contradicted: ColumnType<unknown, string | null | undefined, string | null>;
  answer: Optional<string | null>;
  answer_as_of: Optional<PlainDate | null>;
  answer_basis_cipher: Optional<Buffer | null>;
  answered_at: Optional<Date | null>;
  answered_by: Optional<string | null>;
  signed_at: Optional<Date | null>;
  signed_by: Optional<string | null>;
}

export interface RedemptionTable {
  county: string;
  id: string;
  unit_id: string;
  measure_number: number;
  measure_revision: number;
  subject_id: string;
  redeemed_at: Date;
  redeemed_by: string;
  counter: Optional<string | null>;
  proof: string;
  quantity: number;
  saved_fen: Optional<number | null>;
  voucher: Optional<string | null>;
  check_later: Optional<string[]>;
  checked_at: Optional<Date | null>;
  reversed_at: Optional<Date | null>;
  reversed_by: Optional<string | null>;
  reversal_reason: Optional<string | null>;
}

export interface RedemptionSupportTable {
  county: string;
  redemption_id: string;
  listing_id: string;
  unit_id: string;
}

export interface RenewalAnswerTable {
  county: string;
  listing_id: string;
  unit_id: string;
  renew: boolean;
  answered_at: Date;
  answered_by: string;
}

export interface RoundTable {
  county: string;
  id: string;
  year: number;
  deadline: PlainDate;
  opened_at: Date;
  closed_at: Optional<Date | null>;
}

export interface RunningNumberTable {
  county: string;
  kind: string;
  year: number;
  last: number;
}

export interface ScreeningResultTable {
  county: string;
  run_id: string;
  question_id: string;
  nomination_id: string;
  unit_id: string;
  body_id: string;
  earlier_id: Optional<string | null>;
  grade_before: Optional<string | null>;
  grade: string;
  came_count: number;
  replaced_count: number;
  gone_count: number;
  back_count: number;
  reopened: boolean;
}

export interface ScreeningRunTable {
  county: string;
  id: string;
  source: string;
  version_id: string;
  against: string;
  covered: string[];
  compared_count: number;
  whole_count: number;
  finding_count: number;
  compared_under: string;
  ran_at: Date;
}

export interface SealedActTable {
  county: string;
  act_id: string;
  seal_number: number;
  position: number;
}

export interface SignOffTable {
  county: string;
  id: string;
  round_id: string;
  source: string;
  body_id: string;
  version_id: Optional<string | null>;
  question_count: number;
  signed_at: Date;
  signed_by: string;
}

export interface SourceBlockTable {
  county: string;
  version_id: string;
  block: number;
  body_id: string;
  records_cipher: Buffer;
}

export interface SourceChangeTable {
  county: string;
  version_id: string;
  earlier_id: string;
  body_id: string;
  came: number[];
  went: number[];
}

export interface SourceRefusalTable {
  county: string;
  version_id: string;
  line: number;
  body_id: string;
  code: string;
  params: Json;
}

export interface SourceSegmentTable {
  county: string;
  version_id: string;
  kind: string;
  run: number;
  first_key: number;
  body_id: string;
  entries: Buffer;
}

export interface SourceVersionTable {
  county: string;
  id: string;
  source: string;
  body_id: string;
  as_of: PlainDate;
  loaded_at: Date;
  loaded_by: string;
  file_digest: string;
  rows_read: number;
  rows_refused: number;
  runs: number;
  match_key: string;
}

export interface SubjectTable {
  county: string;
  id: string;
  kind: string;
  is_person: boolean;
  name: string;
  id_type: string;
  number_cipher: Buffer;
  number_index: Buffer;
  number_shown: string;
  created_at: Date;
}

export interface SubjectUnitTable {
  county: string;
  subject_id: string;
  unit_id: string;
}

export interface TokenTable {
  county: string;
  id: string;
  account_id: string;
  digest: Buffer;
  label: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Optional<Date | null>;
}

export interface UnitTable {
  county: string;
  id: string;
  code: string;
  name: string;
}

export interface Schema {
  'publication.category': PublicationCategoryTable;
  'publication.exit': PublicationExitTable;
  'publication.listing': PublicationListingTable;
  'publication.measure': PublicationMeasureTable;
  'publication.notice': PublicationNoticeTable;
  'publication.notice_entry': PublicationNoticeEntryTable;
  'publication.site': PublicationSiteTable;
  account: AccountTable;
  act: ActTable;
  act_seal: ActSealTable;
  attachment: AttachmentTable;
  batch: BatchTable;
  batch_finding: BatchFindingTable;
  batch_row: BatchRowTable;
  confirmation: ConfirmationTable;
  consent: ConsentTable;
  correction: CorrectionTable;
  finding: FindingTable;
  hold: HoldTable;
  idempotency: IdempotencyTable;
  installation: InstallationTable;
  key_check: KeyCheckTable;
  letter: LetterTable;
  listing: ListingTable;
  listing_exit: ListingExitTable;
  measure: MeasureTable;
  measure_implementer: MeasureImplementerTable;
  nomination: NominationTable;
  nominee_key: NomineeKeyTable;
  notice: NoticeTable;
  notice_entry: NoticeEntryTable;
  notice_snapshot: NoticeSnapshotTable;
  objection: ObjectionTable;
  online_answer: OnlineAnswerTable;
  online_check: OnlineCheckTable;
  online_connection: OnlineConnectionTable;
  policy_version: PolicyVersionTable;
  question: QuestionTable;
  redemption: RedemptionTable;
  redemption_support: RedemptionSupportTable;
  renewal_answer: RenewalAnswerTable;
  round: RoundTable;
  running_number: RunningNumberTable;
  screening_result: ScreeningResultTable;
  screening_run: ScreeningRunTable;
  sealed_act: SealedActTable;
  sign_off: SignOffTable;
  source_block: SourceBlockTable;
  source_change: SourceChangeTable;
  source_refusal: SourceRefusalTable;
  source_segment: SourceSegmentTable;
  source_version: SourceVersionTable;
  subject: SubjectTable;
  subject_unit: SubjectUnitTable;
  token: TokenTable;
  unit: UnitTable;
}
