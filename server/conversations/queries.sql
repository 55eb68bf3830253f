-- name: lock_visitor
update visitors set last_seen_at = $3 where id = $1 and workspace_id = $2;

-- name: open_thread_of_visitor
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads where visitor_id = $1 and workspace_id = $2 and status <> 'closed' order by id desc limit 1;

-- The same for those who write: on PostgreSQL they wait for each other here.
-- name: lock_open_thread
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads where visitor_id = $1 and workspace_id = $2 and status <> 'closed' order by id desc limit 1;

-- name: lock_open_thread_postgres
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads where visitor_id = $1 and workspace_id = $2 and status <> 'closed' order by id desc limit 1 for update;

-- name: insert_thread
insert into threads (id, workspace_id, chatbot_id, visitor_id, status, last_seq, created_at, updated_at)
values ($1, $2, $3, $4, 'bot', 0, $5, $5);

-- name: find_thread
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads where id = $1 and workspace_id = $2;

-- name: lock_thread
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads where id = $1 and workspace_id = $2;

-- name: lock_thread_postgres
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads where id = $1 and workspace_id = $2 for update;

-- name: set_last_message
update threads set last_seq = $3, last_text = $4, last_author = $5, last_at = $6, updated_at = $6, status = $7,
    answered_seq = $8
where id = $1 and workspace_id = $2;

-- name: insert_message
insert into messages (thread_id, seq, workspace_id, client_id, author, author_name, text, citations, abstained, created_at,
    details)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (thread_id, author, client_id) do nothing;

-- name: find_message_by_client_id
select thread_id, seq, client_id, author, author_name, text, citations, abstained, created_at, details
from messages where thread_id = $1 and workspace_id = $2 and author = $3 and client_id = $4;

-- name: messages_after
select thread_id, seq, client_id, author, author_name, text, citations, abstained, created_at, details
from messages where thread_id = $1 and workspace_id = $2 and seq > $3 order by seq limit $4;

-- name: list_threads
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads
where workspace_id = $1 and (updated_at < $2 or (updated_at = $2 and id < $3))
order by updated_at desc, id desc limit $4;

-- name: list_threads_of_chatbot
select id, workspace_id, chatbot_id, visitor_id, status, last_seq, last_text, last_author, last_at, created_at, updated_at, answered_seq
from threads
where workspace_id = $1 and chatbot_id = $5 and (updated_at < $2 or (updated_at = $2 and id < $3))
order by updated_at desc, id desc limit $4;

-- name: unanswered
select t.workspace_id, t.chatbot_id, m.thread_id, m.seq, m.text, m.created_at, t.visitor_id, t.status
from threads t join messages m on m.thread_id = t.id
where t.status in ('bot', 'waiting') and (t.last_author = 'visitor' or t.last_seq > t.answered_seq + 1)
  and m.author = 'visitor' and m.seq > t.answered_seq
  and m.seq > coalesce(
    (select max(o.seq) from messages o where o.thread_id = t.id and o.author = 'agent'), 0)
order by m.thread_id, m.seq limit 10000;

-- The latest before one, to be read backwards.
-- name: messages_before
select thread_id, seq, client_id, author, author_name, text, citations, abstained, created_at, details
from messages where thread_id = $1 and workspace_id = $2 and seq < $3 order by seq desc limit $4;
