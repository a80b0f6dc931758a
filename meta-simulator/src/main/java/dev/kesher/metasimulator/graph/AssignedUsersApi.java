package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Waba;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code /{waba}/assigned_users}: who of the portfolio may do what with the account
 * (docs/meta/numbers.md#assigned-users). Kept, without effect on tokens.
 */
final class AssignedUsersApi {
    private static final int MOST = 100;
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Set<String> TASKS = Set.of(
            "MANAGE",
            "DEVELOP",
            "MANAGE_TEMPLATES",
            "MANAGE_PHONE",
            "MANAGE_PHONE_ASSETS",
            "MANAGE_EXTENSIONS",
            "VIEW_COST",
            "VIEW_PHONE_ASSETS",
            "VIEW_TEMPLATES",
            "VIEW_INSIGHTS",
            "MESSAGING",
            "FULL_CONTROL");

    private final StateStore store;

    AssignedUsersApi(StateStore store) {
        this.store = store;
    }

    Answer list(Call call, Waba waba) {
        return Pages.page(
                call, new ArrayList<>(waba.assignedUsers.entrySet()), Map.Entry::getKey, AssignedUsersApi::show);
    }

    Answer assign(Call call, Waba waba) {
        String user = user(call);
        List<String> tasks = tasks(call);
        if (waba.assignedUsers.size() >= MOST && !waba.assignedUsers.containsKey(user)) {
            throw GraphError.of(100, "The WhatsApp Business Account has " + MOST + " assigned users already.");
        }
        waba.assignedUsers.put(user, tasks);
        store.touch();
        return Answer.success();
    }

    Answer remove(Call call, Waba waba) {
        if (waba.assignedUsers.remove(user(call)) == null) {
            throw GraphError.of(100, "The user is not assigned to this WhatsApp Business Account.");
        }
        store.touch();
        return Answer.success();
    }

    private static String user(Call call) {
        String user = call.required("user");
        if (!user.matches("\\d{1,32}")) {
            throw GraphError.parameter("Param user must be a user ID");
        }
        return user;
    }

    /** Meta's own examples write {@code ['MANAGE']}, which is no JSON; it is taken too. */
    private static List<String> tasks(Call call) {
        String text = Structures.of(call, "tasks").toString();
        List<String> tasks =
                WORD.matcher(text).results().map(MatchResult::group).distinct().toList();
        if (tasks.isEmpty()) {
            throw GraphError.parameter("The parameter tasks is required.");
        }
        if (!TASKS.containsAll(tasks)) {
            throw GraphError.parameter("Param tasks must be of {"
                    + String.join(", ", TASKS.stream().sorted().toList()) + "}");
        }
        return tasks;
    }

    private static ObjectNode show(Map.Entry<String, List<String>> user) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", user.getKey());
        shown.put(
                "name",
                "System user "
                        + user.getKey().substring(Math.max(0, user.getKey().length() - 4)));
        user.getValue().forEach(shown.putArray("tasks")::add);
        return shown;
    }
}
