create table users (
    id text primary key,
    email text not null unique,
    name text not null,
    created_at bigint not null
);

create table workspaces (
    id text primary key,
    name text not null,
    created_at bigint not null
);

create table members (
    workspace_id text not null references workspaces (id) on delete cascade,
    user_id text not null references users (id) on delete cascade,
    role text not null,
    created_at bigint not null,
    primary key (workspace_id, user_id)
);

create index members_by_user on members (user_id);

-- A link that was mailed. Kept after use until it expires, so that a second click is told apart from a wrong link and mails
-- to one address can be counted.
create table sign_in_tokens (
    token_hash text primary key,
    email text not null,
    browser_hash text not null,
    callback_url text not null,
    address text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);

create index sign_in_tokens_by_email on sign_in_tokens (email, created_at);
create index sign_in_tokens_by_address on sign_in_tokens (address, created_at);
create index sign_in_tokens_by_expiry on sign_in_tokens (expires_at);

create table sessions (
    id text primary key,
    token_hash text not null unique,
    user_id text not null references users (id) on delete cascade,
    user_agent text not null,
    address text not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null
);

create index sessions_by_user on sessions (user_id, created_at);

create table chatbots (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    name text not null,
    greeting text not null,
    fallback text not null,
    colour text not null,
    language text not null,
    allowed_origins text not null,
    created_at bigint not null,
    updated_at bigint not null
);

create index chatbots_by_workspace on chatbots (workspace_id, id);

create table api_keys (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text references chatbots (id) on delete cascade,
    kind text not null,
    name text not null,
    prefix text not null,
    key_hash text not null unique,
    created_at bigint not null,
    last_used_at bigint,
    expires_at bigint
);

create index api_keys_by_workspace on api_keys (workspace_id, id);
create index api_keys_by_chatbot on api_keys (chatbot_id);
create index api_keys_by_expiry on api_keys (expires_at);

create table sources (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text not null references chatbots (id) on delete cascade,
    kind text not null,
    name text not null,
    title text not null,
    type text not null,
    size bigint not null,
    status text not null,
    error_code text,
    error_message text,
    pages bigint,
    chunks bigint,
    language text,
    progress double precision not null,
    blob_id text not null,
    created_at bigint not null,
    updated_at bigint not null
);

create index sources_by_chatbot on sources (chatbot_id, id);
create index sources_by_status on sources (status, id);

create table passages (
    source_id text not null references sources (id) on delete cascade,
    ordinal bigint not null,
    workspace_id text not null,
    heading text not null,
    page bigint not null,
    text text not null,
    primary key (source_id, ordinal)
);

create table visitors (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text not null references chatbots (id) on delete cascade,
    token_hash text not null unique,
    created_at bigint not null,
    last_seen_at bigint not null
);

create index visitors_by_chatbot on visitors (chatbot_id);

create table threads (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text not null references chatbots (id) on delete cascade,
    visitor_id text not null references visitors (id) on delete cascade,
    status text not null,
    last_seq bigint not null,
    last_text text,
    last_author text,
    last_at bigint,
    created_at bigint not null,
    updated_at bigint not null
);

create index threads_by_workspace on threads (workspace_id, updated_at, id);
create index threads_by_chatbot on threads (chatbot_id, updated_at, id);
create index threads_by_visitor on threads (visitor_id, id);

-- What the bot still owes an answer, also after a crash.
create index threads_unanswered on threads (id) where status = 'bot' and last_author = 'visitor';

-- seq = 1, 2, 3... without gaps within a thread; client_id makes sending idempotent, for each kind of author apart.
create table messages (
    thread_id text not null references threads (id) on delete cascade,
    seq bigint not null,
    workspace_id text not null,
    client_id text,
    author text not null,
    author_name text,
    text text not null,
    citations text not null,
    abstained boolean not null,
    created_at bigint not null,
    primary key (thread_id, seq)
);

create unique index messages_by_client_id on messages (thread_id, author, client_id);

-- What each answer of the bot was made from.
create table answers (
    thread_id text not null references threads (id) on delete cascade,
    seq bigint not null,
    workspace_id text not null,
    question_seq bigint not null,
    confidence double precision not null,
    abstained boolean not null,
    passages text not null,
    microseconds bigint not null,
    created_at bigint not null,
    primary key (thread_id, seq)
);
