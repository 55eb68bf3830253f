-- A look-up by client_id begins with it: clients make ids that grow with time, so new ones share few pages, whatever threads
-- they belong to.
drop index messages_by_client_id;

create unique index messages_by_client_id on messages (client_id, thread_id, author);
