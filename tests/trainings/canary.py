"""A participant whose name, organisation and e-mail are words that stand nowhere else, and where they turn up."""

import json

from django.db import connection

from trainings.models import Person

NAME, ORGANISATION, EMAIL = "Kvarts Kanaarlind", "MTÜ Tsitrusviljapuu", "kvarts@kanaarlind.example"
WORDS = (NAME, "Tsitrusviljapuu", EMAIL, "Kanaarlind")


def canary(place, **fields):
    """Of a village, or with no village of the programme."""
    is_programme = not hasattr(place, "programme")
    where = {"programme": place} if is_programme else {"programme": place.programme, "village": place}
    return Person.objects.create(name=NAME, organisation=ORGANISATION, email=EMAIL, **where, **fields)


def tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def rows_with_the_words():
    """Table → how many of its rows hold one of the words, in whichever column."""
    either = " OR ".join(["strpos(lower(to_jsonb(t)::text), lower(%s)) > 0"] * len(WORDS))
    found = {}
    with connection.cursor() as cursor:
        for name in tables():
            # JSON writes letters beyond ASCII as they are, as PostgreSQL does
            cursor.execute(f'SELECT count(*) FROM "{name}" t WHERE {either}', WORDS)  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return {name: count for name, count in found.items() if count}


def rows_about(person):
    """Table → rows that hold the words, or whose foreign key or history points to the person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND (column_name = 'person_id' OR (table_name = 'trainings_personhistory' AND column_name = 'id'))"
        )
        columns = cursor.fetchall()
        found = rows_with_the_words()
        for table, column in columns:
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s', [person.pk])  # noqa: S608
            found[table] = max(found.get(table, 0), cursor.fetchone()[0])
    return {table: count for table, count in found.items() if count}


def told(text):
    """Whether a page or a file tells one of the words."""
    text = text.decode(errors="replace") if isinstance(text, bytes) else text
    return [word for word in WORDS if word.casefold() in text.casefold() or json.dumps(word)[1:-1] in text]
