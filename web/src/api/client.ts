import createClient, { type Middleware } from "openapi-fetch";
import { refusalOf, silenceOf } from "./problem";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
export type Post = Schemas["PostView"];
export type Verification = Schemas["VerificationView"];
export type Image = Schemas["ImageView"];
export type Rendition = Schemas["RenditionView"];
export type Author = Schemas["AuthorView"];
export type User = Schemas["UserView"];
export type Me = Schemas["MeView"];
export type Standing = NonNullable<User["viewer"]>;
export type Mute = Schemas["MuteView"];
export type MutedWord = Schemas["MutedWordView"];
export type FollowRequest = Schemas["FollowRequestView"];
export type RemixPermission = Schemas["RemixPermissionView"];
export type RemixRequest = Schemas["RemixRequestView"];
export type Rule = Schemas["ReportIn"]["reason"];
export type Subject = Schemas["SubjectView"];
export type Report = Schemas["ReportView"];
export type GivenNotice = Schemas["NoticeView"];
export type Decision = Schemas["DecisionView"];
export type Case = Schemas["CaseView"];
export type CaseDetail = Schemas["CaseDetailView"];
export type Archive = Schemas["ArchiveView"];
export type Import = Schemas["ImportView"];
export type Notice = Schemas["NotificationView"];
export type Unread = Schemas["UnreadView"];
export type Hearing = Schemas["NotificationSettingsView"];
export type Generation = Schemas["GenerationView"];
export type Painted = Schemas["GeneratedImageView"];
export type SavedDraft = Schemas["DraftView"];
export type Network = Schemas["NetworkView"];
export type Recipe = Schemas["RecipeView"];
export type Consent = Schemas["ConsentView"];
export type Taste = Schemas["TasteView"];
export type OpenSession = Schemas["OpenSessionView"];
export type Invitation = Schemas["InvitationView"];
export type Invited = Schemas["InvitedView"];
export type ImageModel = Schemas["ImageModelView"];
export type Kind = Schemas["ReactionIn"]["kind"];
export type Collection = Schemas["CollectionView"];
export type Edit = Schemas["EditView"];
export type Ancestor = Schemas["AncestorView"];
export type Descendant = Schemas["DescendantView"];
export type LineagePage = Schemas["LineagePage"];
export type Visibility = Post["visibility"];
export type Level = Post["level"];
export type LevelChoices = Schemas["LevelChoicesView"];
export type RemixPolicy = Post["remix_policy"];

const PATIENCE_MS = 15_000;

/** Who sends the requests: set once by the session, so that this module knows nothing of it. */
export const bearer = {
  token: async (): Promise<string | null> => null,
  /** A fresh token after a 401, or null when there is none to be had. */
  renewed: async (): Promise<string | null> => null,
  /** The network keeps them out from now on. */
  suspended: (): void => {},
  /** They moderate, and have to sign in with two factors for it. */
  unproved: (): void => {},
};

const signed: Middleware = {
  async onRequest({ request }) {
    const token = await bearer.token();
    if (token) request.headers.set("authorization", `Bearer ${token}`);
    return request;
  },
};

/** The public HTTP API, typed from its OpenAPI document. */
export const api = createClient<paths>({ baseUrl: "/", fetch: (request) => send(request) });
api.use(signed);

export interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer. Throws `Refused` for everything else. */
export async function asked<Data>(asking: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asking.catch((reason: unknown) => {
    throw silenceOf(reason);
  });
  if (response.ok) return data as Data;
  const refusal = refusalOf(response, error);
  if (refusal.kind === "suspended") bearer.suspended();
  if (refusal.kind === "second-factor-required") bearer.unproved();
  throw refusal;
}

/** Repeating a POST under the same key has its effect once. */
export function once(): { "idempotency-key": string } {
  return { "idempotency-key": crypto.randomUUID() };
}

/** What sends a request that takes so long, for `fetch` of an operation. */
export const within = (patience: number) => (request: Request) => send(request, patience);

async function send(request: Request, patience = PATIENCE_MS): Promise<Response> {
  const again = request.clone();
  const answer = await patiently(request, patience);
  if (answer.status !== 401 || !request.headers.has("authorization")) return answer;
  const token = await bearer.renewed();
  if (!token) return answer;
  again.headers.set("authorization", `Bearer ${token}`);
  return patiently(again, patience);
}

function patiently(request: Request, patience: number): Promise<Response> {
  const limit = AbortSignal.timeout(patience);
  return fetch(request, { signal: AbortSignal.any([request.signal, limit]) });
}
