package dev.postern.playbook;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the files of a playbook, in a folder or in the program itself, sorted by path. */
final class PlaybookFiles {
    /** Written by the build: the paths of the files that come with the program, a line each. */
    private static final String INDEX = "/rules/index.txt";

    private static final String KINDS = "controls.yaml";

    private PlaybookFiles() {}

    static List<SourceFile> inFolder(Path folder, Collection<Problem> problems) {
        String name = slashed(folder);
        if (!Files.isDirectory(folder)) {
            problems.add(RuleProblem.MISSING_FOLDER.at(
                    Origin.line(name, 0),
                    Files.exists(folder) ? "this is a file, and a playbook is a folder" : "there is no such folder",
                    "A playbook is a folder with a folder for each phase: rules/pivot/reach.drl.%s"
                            .formatted(
                                    Files.exists(folder)
                                            ? " A model is checked where it is used: postern simulate " + name + "."
                                            : "")));
            return List.of();
        }
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new Visitor(folder, files, problems));
        } catch (IOException e) {
            problems.add(unreadable(folder));
        }
        if (files.stream().noneMatch(file -> file.isRule() || file.isCatalogue())) {
            problems.add(
                    RuleProblem.NO_RULES.at(
                            Origin.line(name, 0),
                            "the folder holds no rule",
                            "Rules stand in folders of their phase: foothold/, pivot/, escalation/, impact/, persistence/, evasion/."));
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return files;
    }

    private static Problem unreadable(Path file) {
        return RuleProblem.UNREADABLE_FILE.at(
                Origin.line(slashed(file), 0), "this cannot be read", "Look at its permissions.");
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** Takes plain files that a playbook reads; goes past hidden folders, pipes and devices. */
    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final List<SourceFile> files;
        private final Collection<Problem> problems;

        Visitor(Path folder, List<SourceFile> files, Collection<Problem> problems) {
            this.folder = folder;
            this.files = files;
            this.problems = problems;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = !directory.equals(folder)
                    && directory.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            SourceFile named = new SourceFile(slashed(file), slashed(folder.relativize(file)), new byte[0]);
            if (named.isRead() && Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    files.add(new SourceFile(named.name(), named.path(), in.readNBytes(named.largest() + 1)));
                } catch (IOException e) {
                    problems.add(unreadable(file));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            problems.add(unreadable(file));
            return FileVisitResult.CONTINUE;
        }
    }

    /** @throws IllegalStateException where the program was put together without its rules */
    static List<SourceFile> shipped() {
        List<SourceFile> files = new ArrayList<>();
        for (String path :
                new String(resource(INDEX), StandardCharsets.UTF_8).lines().toList()) {
            SourceFile file = shipped(path);
            if (file.isRead()) {
                files.add(file);
            }
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return files;
    }

    /** What the program says of kinds of control and sensor. */
    static SourceFile shippedKinds() {
        return shipped(KINDS);
    }

    private static SourceFile shipped(String path) {
        return new SourceFile("rules/" + path, path, resource("/rules/" + path));
    }

    private static byte[] resource(String path) {
        try (InputStream in = PlaybookFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path: build with Maven, which writes it");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + path, e);
        }
    }
}
