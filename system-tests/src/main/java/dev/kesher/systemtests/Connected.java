package dev.kesher.systemtests;

/** A business that finished the signup. */
record Connected(Owner owner, String wabaId, String phoneNumberId, String displayNumber) {
    String business() {
        return owner.business();
    }
}
