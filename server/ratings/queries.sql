-- name: find_answer
select t.chatbot_id, t.visitor_id, m.client_id, m.text, m.citations, m.abstained
from messages m join threads t on t.id = m.thread_id
where m.thread_id = $1 and m.workspace_id = $2 and m.seq = $3 and m.author = 'bot';

-- The answer before it.
-- name: previous_answer
select client_id from messages
where thread_id = $1 and workspace_id = $2 and seq < $3 and author = 'bot' and client_id like 'answer:%'
order by seq desc limit 1;

-- name: said_between
select text from messages
where thread_id = $1 and workspace_id = $2 and author = 'visitor' and seq > $3 and seq <= $4
order by seq desc limit 20;

-- name: said_last_before
select text from messages
where thread_id = $1 and workspace_id = $2 and author = 'visitor' and seq < $3
order by seq desc limit 1;

-- name: find_said
select t.chatbot_id, m.text from messages m join threads t on t.id = m.thread_id
where m.thread_id = $1 and m.workspace_id = $2 and m.seq = $3 and m.author = 'visitor';

-- name: put_rating
insert into ratings (id, workspace_id, chatbot_id, thread_id, seq, rating, reason, comment, question, answer, rated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (thread_id, seq) do update set rating = $6, reason = $7, comment = $8, rated_at = $11;

-- name: delete_rating
delete from ratings where thread_id = $1 and workspace_id = $2 and seq = $3;

-- name: ratings_of_thread
select r.thread_id, r.seq, r.rating, r.reason, r.comment, r.question, r.answer, r.rated_at, r.id, c.source_id as corrected
from ratings r
left join corrections c on c.thread_id = r.thread_id and c.seq = r.seq and c.workspace_id = r.workspace_id
where r.thread_id = $1 and r.workspace_id = $2 order by r.seq limit 1000;

-- name: find_thread
select id from threads where id = $1 and workspace_id = $2;

-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: list_ratings
select r.thread_id, r.seq, r.rating, r.reason, r.comment, r.question, r.answer, r.rated_at, r.id, c.source_id as corrected
from ratings r
left join corrections c on c.thread_id = r.thread_id and c.seq = r.seq and c.workspace_id = r.workspace_id
where r.chatbot_id = $1 and r.workspace_id = $2 and r.id < $3
    and (cast($4 as text) is null or r.rating = $4)
    and (cast($5 as bigint) is null or r.rated_at >= $5) and (cast($6 as bigint) is null or r.rated_at < $6)
order by r.id desc limit $7;

-- name: ratings_by_day
select rated_at / 86400000 as day, rating, count(*) as amount from ratings
where chatbot_id = $1 and workspace_id = $2 and rated_at >= $3 and rated_at < $4
group by rated_at / 86400000, rating order by 1 limit 2000;

-- name: ratings_by_reason
select reason, count(*) as amount from ratings
where chatbot_id = $1 and workspace_id = $2 and rated_at >= $3 and rated_at < $4
    and rating = 'down' and reason is not null
group by reason order by 2 desc, 1 limit 20;
