package dev.kesher.signup.consent;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.link.ConnectLinks;
import dev.kesher.signup.owner.OwnerContacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets how a business's owner is reached, here and at the notifier, and by which links she was invited. */
@ApplicationScoped
class OwnerErasure {
    private final OwnerContacts contacts;
    private final ConnectLinks links;

    OwnerErasure(OwnerContacts contacts, ConnectLinks links) {
        this.contacts = contacts;
        this.links = links;
    }

    /** @return false: the notifier could not be reached; try again */
    Uni<Boolean> forget(BusinessId business) {
        return links.forget(business).chain(() -> contacts.forget(business));
    }
}
