import type { Source } from '@hiochat/contract'
declare module '@hiochat/contract' {
    interface Chatbot { categories: string[] }
    interface SynonymGroups { groups: string[][] }
    interface QuestionRequest { question: string; alternatives?: string[] | null; answer: string; categories?: string[] | null; answers?: string[] | null }
    interface SearchRequest { prefix?: boolean | null; explain?: boolean | null; kinds?: string[] | null; statuses?: string[] | null; categories?: string[] | null; from?: string | null; to?: string | null }
    interface TextPiece { text: string; match: boolean }
    interface SearchEvidence { strength: number; coverage: number; together: number; title: number; proximity: number; missing: number; asked: number }
    interface SearchResult { kind: SourceKind; ordinal: number; url: string | null; pieces: TextPiece[]; questions: string[]; confidence: number | null; evidence: SearchEvidence | null }
    interface FoundAnswer { text: string; abstained: boolean; confidence: number }
    interface SearchReply { sources: Source[]; answer: FoundAnswer | null }
    interface UsedSource { source: Source; uses: number }
    interface StaleSource { source: Source; reason: 'old' | 'failing' }
    interface DuplicateGroup { sources: { id: string; title: string; url: string | null }[]; chunks: number }
    interface CategoryCoverage { categoryId: string | null; sources: number; chunks: number; uses: number; unanswered: number }
    interface KnowledgeReport { totals: { sources: number; chunks: number; questions: number; answered: number }; mostUsed: UsedSource[]; neverUsed: Source[]; stale: StaleSource[]; duplicates: DuplicateGroup[]; categories: CategoryCoverage[] }
    interface UnansweredGroup { id: string; question: string; count: number; askedAt: string; wordings: string[]; questionIds: string[] }
}
