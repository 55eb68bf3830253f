-- One row that is written to find out whether the database can be written.
create table readiness (
    id bigint not null primary key check (id = 1),
    checked_at bigint not null
);

insert into readiness (id, checked_at) values (1, 0);
