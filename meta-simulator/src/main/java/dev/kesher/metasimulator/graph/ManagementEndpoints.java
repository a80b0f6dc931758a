package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;

/** Which code answers the calls that run a business rather than send its messages (docs/meta/numbers.md). */
final class ManagementEndpoints {
    private final SelfApi self;
    private final PortfolioApi portfolios;
    private final NewNumberApi newNumbers;
    private final AssignedUsersApi users;
    private final VerificationCodeApi codes;
    private final ProfileApi profiles;
    private final NumberSettingsApi settings;
    private final AutomationApi automation;
    private final QrCodeApi qrCodes;
    private final BlockApi blocks;
    private final AppDataApi appData;

    ManagementEndpoints(GraphParts parts, Access access, WabaApi wabas, WabaEdges edges) {
        World world = parts.world();
        StateStore store = parts.store();
        this.self = new SelfApi(access, parts.app());
        this.portfolios = new PortfolioApi(world, wabas, edges, access, parts.app());
        this.newNumbers = new NewNumberApi(world, store);
        this.users = new AssignedUsersApi(store);
        this.codes = new VerificationCodeApi(world, store);
        this.profiles = new ProfileApi(store);
        this.settings = new NumberSettingsApi(store);
        this.automation = new AutomationApi(store);
        this.qrCodes = new QrCodeApi(store);
        this.blocks = new BlockApi(world, parts.customers(), store);
        this.appData = new AppDataApi(world, store, parts.appData());
    }

    boolean knows(String node) {
        return node.equals("me") || portfolios.knows(node);
    }

    /** A node that {@link #knows} knows. */
    Answer node(Call call) {
        if (call.node().equals("me")) {
            if (call.method().equals("GET") && call.edge().isEmpty()) {
                return self.me(call);
            }
            throw Endpoints.unknownPath(call);
        }
        Token token = portfolios.visible(call);
        return switch (call.method() + " " + call.edge()) {
            case "GET " -> portfolios.read(call, token);
            case "GET owned_whatsapp_business_accounts" -> portfolios.owned(call, token);
            case "GET client_whatsapp_business_accounts" -> portfolios.client(call, token);
            default -> throw Endpoints.unknownPath(call);
        };
    }

    Answer app(Call call) {
        return self.app(call);
    }

    Answer waba(Call call, Waba waba) {
        return switch (call.method() + " " + call.edge()) {
            case "POST phone_numbers" -> newNumbers.add(call, waba);
            case "GET assigned_users" -> users.list(call, waba);
            case "POST assigned_users" -> users.assign(call, waba);
            case "DELETE assigned_users" -> users.remove(call, waba);
            default -> throw Endpoints.unknownPath(call);
        };
    }

    Answer number(Call call, PhoneNumber number) {
        return switch (call.method() + " " + call.edge()) {
            case "POST request_code" -> codes.request(call, number);
            case "POST verify_code" -> codes.verify(call, number);
            case "GET whatsapp_business_profile" -> profiles.read(call, number);
            case "POST whatsapp_business_profile" -> profiles.update(call, number);
            case "GET settings" -> settings.read(number);
            case "POST settings" -> settings.update(call, number);
            case "GET conversational_automation" -> automation.read(number);
            case "POST conversational_automation" -> automation.update(call, number);
            case "GET message_qrdls" -> qrCodes.read(call, number);
            case "POST message_qrdls" -> qrCodes.save(call, number);
            case "DELETE message_qrdls" -> qrCodes.delete(call, number);
            case "GET block_users" -> blocks.list(call, number);
            case "POST block_users" -> blocks.block(call, number);
            case "DELETE block_users" -> blocks.unblock(call, number);
            case "POST smb_app_data" -> appData.synchronise(call, number);
            default -> throw Endpoints.unknownPath(call);
        };
    }
}
