-- By whose words a revision was last read and found sound: while they are the same it need not be read again.
alter table revisions add column playbook varchar(64) default '' not null;

-- How a revision stands, by one playbook and with one document of answers; can be computed again at any time.
create table figures (
    system_name varchar(100) not null,
    number integer not null,
    playbook varchar(64) not null,
    answers varchar(64) not null,
    verdict varchar(10) not null,
    goals integer not null,
    reached integer not null,
    paths integer not null,
    all_paths boolean not null,
    plan_cost bigint not null,
    plan_optimal boolean not null,
    unclosed integer not null,
    data integer not null,
    gained integer not null,
    primary key (system_name, number),
    foreign key (system_name, number) references revisions (system_name, number) on delete cascade
);
