create table systems (
    name varchar(100) primary key,
    created_at timestamp with time zone not null
);

-- Every model once, however many revisions hold it, in pieces of a megabyte.
create table contents (
    digest char(64) not null,
    piece integer not null,
    content bytea not null,
    primary key (digest, piece)
);

create table revisions (
    system_name varchar(100) not null references systems (name) on delete cascade,
    number integer not null,
    digest char(64) not null,
    stored_at timestamp with time zone not null,
    primary key (system_name, number)
);

create table submissions (
    system_name varchar(100) not null,
    number integer not null,
    source varchar(100) not null,
    file varchar(500) not null,
    content char(64) not null,
    submitted_at timestamp with time zone not null,
    primary key (system_name, number, source),
    foreign key (system_name, number) references revisions (system_name, number) on delete cascade
);

create index submissions_of_content on submissions (content);

-- What people said about a system beside its models: answers to assumptions, accepted risks.
create table documents (
    system_name varchar(100) not null references systems (name) on delete cascade,
    kind varchar(20) not null,
    content char(64) not null,
    changed_at timestamp with time zone not null,
    primary key (system_name, kind)
);
