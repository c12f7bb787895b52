import { api, asked } from "@/api/client";
import type { components } from "@/api/schema";
import { t } from "@/messages/messages";

type Schemas = components["schemas"];
export type Board = Schemas["BoardView"];
export type Span = Schemas["BoardWindowView"];
export type Model = Schemas["ModelRecordView"];
export interface Bar {
  name: string;
  value: number;
}

export const board = (): Promise<Board> => asked(api.GET("/v1/insight/board"));

/** What is liked, one list for each way to look at it; without those that nothing is told of. */
export function likedIn(span: Span): { title: string; bars: Bar[] }[] {
  const lists = [
    { title: t.insight.tags(), topics: span.tags },
    { title: t.insight.terms(), topics: span.terms },
    { title: t.insight.styles(), topics: span.styles },
    { title: t.insight.models(), topics: span.models },
  ];
  return lists
    .filter(({ topics }) => topics.length)
    .map(({ title, topics }) => ({
      title,
      bars: topics.map(({ name, users }) => ({ name, value: users })),
    }));
}

/** The funnel, from a prompt to somebody who reacts. */
export function funnelOf({ funnel }: Span): Bar[] {
  return [
    { name: t.insight.prompts(), value: funnel.prompts },
    { name: t.insight.images(), value: funnel.images },
    { name: t.insight.posts(), value: funnel.posts },
    { name: t.insight.reactions(), value: funnel.reactions },
  ];
}

const LINKS: Record<string, () => string> = {
  remix: () => t.insight.byRemix(),
  variation: () => t.insight.byVariation(),
  prompt: () => t.insight.byPrompt(),
};

/** What a generation hangs from, in words; a model is called what it is called. */
export const linkNamed = (name: string): string => LINKS[name]?.() ?? name;

const KINDS: Record<string, () => string> = {
  impression: () => t.insight.impression(),
  dwell: () => t.insight.dwell(),
  open: () => t.insight.open(),
  zoom: () => t.insight.zoom(),
  prompt_copied: () => t.insight.promptCopied(),
  share: () => t.insight.share(),
  not_interested: () => t.insight.notInterested(),
  variation_chosen: () => t.insight.variationChosen(),
  download: () => t.insight.download(),
  save: () => t.insight.save(),
};

/** What a kind of signal is, in words. */
export const kindNamed = (kind: string): string => KINDS[kind]?.() ?? kind;
