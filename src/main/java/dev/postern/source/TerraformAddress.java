package dev.postern.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a resource stands, {@code module.a["k"].data.aws_ami.x[0]}: the modules it is in, then type, name and index.
 *
 * @param module addresses of the instances of modules from the outside in, joined by dots; empty at the root
 * @param index as it is written between the brackets; empty where there is none
 */
record TerraformAddress(String module, boolean data, String type, String name, String index) {
    private static final String MODULE = "module";
    private static final String DATA = "data";

    /** The address of what is at least a type and a name; what follows them is an attribute of it. */
    static TerraformAddress of(String text) {
        List<String> parts = parts(text);
        int at = 0;
        while (at + 1 < parts.size() && parts.get(at).equals(MODULE)) {
            at += 2;
        }
        String module = String.join(".", parts.subList(0, at));
        boolean data = at < parts.size() && parts.get(at).equals(DATA);
        at += data ? 1 : 0;
        String type = at < parts.size() ? parts.get(at) : "";
        String last = at + 1 < parts.size() ? parts.get(at + 1) : "";
        return new TerraformAddress(module, data, type, unindexed(last), index(last));
    }

    /** What the dots outside of brackets divide. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted = c == '"' && depth > 0 ? !quoted : quoted;
            if (!quoted) {
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            }
            if (c == '.' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    static String unindexed(String part) {
        int bracket = part.indexOf('[');
        return bracket < 0 ? part : part.substring(0, bracket);
    }

    static String index(String part) {
        int bracket = part.indexOf('[');
        return bracket < 0 ? "" : part.substring(bracket + 1, part.length() - (part.endsWith("]") ? 1 : 0));
    }

    /** The address of the module as the configuration has it, without indices. */
    static String configured(String module) {
        return module.isEmpty()
                ? ""
                : String.join(
                        ".",
                        parts(module).stream().map(TerraformAddress::unindexed).toList());
    }

    /** The address of the module around a module; empty at the root. */
    static String around(String module) {
        List<String> parts = parts(module);
        return String.join(".", parts.subList(0, Math.max(0, parts.size() - 2)));
    }

    /** As the configuration of its module writes it: {@code data.aws_ami.x}. */
    String configured() {
        return (data ? DATA + "." : "") + type + "." + name;
    }
}
