package dev.postern.source;

import dev.postern.aws.Organisation;
import dev.postern.model.Attribute;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the files of one model together: each by the reader of its format, then what only all of them can show. */
final class ModelFiles {
    private final PlaybookWords words;
    private final Joins joins = new Joins();
    private final List<Problem> problems = new ArrayList<>();
    private final List<SystemModel.Note> notes = new ArrayList<>();

    ModelFiles(PlaybookWords words) {
        this.words = words;
    }

    /** One file: the document of one of ours, or what the reader of a foreign one made of it; accounts wait for each other. */
    private record Opened(
            String file, Document document, SystemModel foreign, AccountFile account, OrganisationFile organisation) {
        Opened(String file, Document document, SystemModel foreign) {
            this(file, document, foreign, null, null);
        }

        Node.Mapping root() {
            return SystemFile.mapping(document);
        }
    }

    /** The same under the names of the merged model. */
    private record Part(
            String file,
            Optional<String> name,
            Draft draft,
            SystemModel foreign,
            SortedMap<Attribute, Origin> nones,
            Renaming names) {
        boolean isOurs() {
            return draft != null;
        }
    }

    SystemModel read(List<Path> files) {
        refuseTwice(files);
        List<Opened> opened = new ArrayList<>();
        files.forEach(file ->
                attempt(() -> opened(file.toString(), Documents.open(file))).ifPresent(opened::add));
        return together(opened);
    }

    SystemModel read(Map<String, byte[]> contents) {
        List<Opened> opened = new ArrayList<>();
        contents.forEach((name, content) ->
                attempt(() -> opened(name, Secrets.in(name, content))).ifPresent(opened::add));
        return together(opened);
    }

    private SystemModel together(List<Opened> read) {
        List<Opened> opened = withAccounts(read);
        opened.stream()
                .filter(file -> file.document() != null)
                .forEach(file -> joins.add(SystemFile.joins(file.root()).values()));
        boolean isAlone = opened.size() == 1;
        List<Part> parts = opened.stream().map(file -> part(file, isAlone)).toList();
        List<Draft> drafts =
                parts.stream().filter(Part::isOurs).map(Part::draft).toList();
        boolean isWhole = opened.stream()
                .allMatch(file -> file.document() == null || file.document().isSound());
        if (!problems.isEmpty() || !isWhole) { // what seems not to be there may be in what could not be read
            drafts.forEach(draft -> draft.misread().misses(""));
        }
        Draft.together(
                drafts,
                parts.stream()
                        .filter(part -> !part.isOurs())
                        .map(part -> Beside.of(part.foreign()))
                        .toList());
        List<Union.Source> sources = new ArrayList<>();
        parts.forEach(part -> attempt(() -> source(part)).ifPresent(sources::add));
        if (problems.isEmpty()) {
            problems.addAll(
                    joins.check(parts.stream().map(part -> part.names().met()).toList()));
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return Union.of(sources, joins.all()).withNotes(notes);
    }

    private List<Opened> withAccounts(List<Opened> read) {
        List<AccountFile> accounts =
                read.stream().map(Opened::account).filter(Objects::nonNull).toList();
        List<Organisation> organisations = read.stream()
                .map(Opened::organisation)
                .filter(Objects::nonNull)
                .map(OrganisationFile::organisation)
                .toList();
        return read.stream()
                .map(file -> file.account() == null
                        ? file
                        : new Opened(
                                file.file(),
                                null,
                                file.account()
                                        .model(
                                                accounts.stream()
                                                        .filter(other -> !other.equals(file.account()))
                                                        .toList(),
                                                organisations,
                                                words),
                                file.account(),
                                null))
                .toList();
    }

    /** @param isAlone whether there is no other file that it could disagree with */
    private Part part(Opened file, boolean isAlone) {
        Renaming names = new Renaming(joins.names());
        if (file.document() != null) {
            return new Part(
                    file.file(),
                    SystemFile.name(file.root()),
                    SystemFile.draft(file.document(), words, names),
                    null,
                    new TreeMap<>(),
                    names);
        }
        SystemModel foreign = renamed(file.foreign(), names);
        return new Part(
                file.file(),
                Optional.of(file.foreign().name()).filter(name -> !name.isBlank()),
                null,
                foreign,
                file.account() == null || isAlone
                        ? new TreeMap<>()
                        : file.account().nones(names, foreign),
                names);
    }

    private Opened opened(String name, Secrets secrets) {
        byte[] content = secrets.text();
        Documents.checkText(name, content);
        notes.addAll(secrets.notes());
        return switch (ModelFile.format(name, content)) {
            case SYSTEM -> {
                Document document = Documents.document(name, content);
                SystemFile.mapping(document);
                yield new Opened(name, document, null);
            }
            case THREAGILE -> new Opened(name, null, ThreagileFile.read(name, content, words));
            case AWS_ACCOUNT -> new Opened(name, null, null, AccountFile.read(name, content), null);
            case AWS_ORGANISATION -> {
                OrganisationFile organisation = OrganisationFile.read(name, content);
                yield new Opened(name, null, organisation.model(), null, organisation);
            }
            case TERRAFORM -> new Opened(name, null, null, TerraformFile.read(name, content), null);
        };
    }

    private static Union.Source source(Part part) {
        return part.isOurs()
                ? new Union.Source(
                        part.file(),
                        part.name(),
                        part.draft().built(),
                        part.draft().nones())
                : new Union.Source(part.file(), part.name(), part.foreign(), part.nones());
    }

    private static SystemModel renamed(SystemModel model, Renaming names) {
        SystemModel.Builder renamed = SystemModel.named(model.name());
        model.facts().forEach((fact, supports) -> supports.forEach(support -> renamed.fact(names.of(fact), support)));
        model.starts().forEach((fact, at) -> renamed.start(names.of(fact), at));
        model.goals().forEach((fact, at) -> renamed.goal(names.of(fact), at));
        model.controls().values().forEach(control -> renamed.control(names.of(control)));
        model.sensors().values().forEach(sensor -> renamed.sensor(names.of(sensor)));
        model.labels().forEach((id, text) -> renamed.label(names.of(id), text));
        model.sources().forEach(renamed::source);
        model.passedOver().forEach(renamed::note);
        return renamed.build();
    }

    private void refuseTwice(List<Path> files) {
        Map<Path, Path> known = new HashMap<>();
        for (Path file : files) {
            Path first = known.putIfAbsent(real(file), file);
            if (first != null) {
                problems.add(new Problem(
                        "document",
                        Origin.line(file.toString(), 0),
                        "the file is given twice%s".formatted(first.equals(file) ? "" : ", also as " + first),
                        "Give each source once."));
            }
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize(); // that it is not there, its reader says
        }
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RefusedException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
