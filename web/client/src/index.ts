export { Conversation } from './conversation'
export type { ConversationOptions, ConversationState } from './conversation'
export { Inbox } from './inbox'
export type {
    InboxOptions,
    SourcesListener,
    ThreadWatch,
    ThreadsListener,
    WatchedThread,
} from './inbox'
export type { ConnectionState } from './connection'
export type { Entry } from './timeline'
export { engineChannel } from './engine-channel'
export { followPage } from './page'
export type { Channel, ChannelEvents, ChannelFactory } from './protocol'
export type { Rating } from './ratings'
export { Refused } from './widget-api'
