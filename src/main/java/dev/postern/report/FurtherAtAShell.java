package dev.postern.report;

final class FurtherAtAShell implements Further {
    @Override
    public String json() {
        return option("format", "json");
    }

    @Override
    public String option(String name) {
        return "--" + name;
    }

    @Override
    public String option(String name, String value) {
        return option(name) + " " + (value.contains(" ") ? '"' + value + '"' : value);
    }

    @Override
    public String question(String word, String... options) {
        StringBuilder command = new StringBuilder("postern ").append(word).append(" SYSTEM");
        for (int i = 0; i < options.length; i += 2) {
            command.append(' ').append(option(options[i])).append(' ').append(quoted(options[i + 1]));
        }
        return command.toString();
    }

    /** As any shell takes it, whatever is in it. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public String page(String word) {
        return "postern explain " + word;
    }

    @Override
    public String rule() {
        return page("RULE");
    }

    @Override
    public String answering() {
        return "Answered with --answer ID=yes or ID=no and --who NAME, an answer is written beside the model";
    }
}
