-- Who changed what, in the transaction that changed it; stays when what was changed goes.
create table changes (
    id bigint generated always as identity primary key,
    changed_at timestamp with time zone not null,
    who varchar(300) not null,
    what varchar(20) not null,
    system_name varchar(100) not null,
    subject varchar(100) not null,
    revision integer not null,
    digest varchar(64) not null
);
