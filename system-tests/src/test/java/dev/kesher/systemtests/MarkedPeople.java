package dev.kesher.systemtests;

/** The main job with people whose every detail is marked: an owner connects, a customer writes and is answered, a token dies. */
final class MarkedPeople {
    private final Run run;
    private final PersonalMarks marks;
    private final String customer;

    MarkedPeople(Run run, PersonalMarks marks) {
        this.run = run;
        this.marks = marks;
        this.customer = marks.add("a customer's phone", run.customer(1));
    }

    /** What was done. @param answer the id of the message that answered the customer */
    record Done(Connected bakery, String customer, String answer) {
        String business() {
            return bakery.business();
        }
    }

    Done work() {
        var connecting = new Connecting(run);
        var platform = connecting.connectPlatform();
        var owner = new Owner(
                "marked-" + run.tag(),
                marks.add("an owner's e-mail address", "shoshana-" + run.tag() + "@example.test"),
                marks.add("an owner's phone", "97254" + run.tag() + "00"),
                "he",
                false);
        var name = marks.add("a name", "Shoshana Markova " + run.tag());
        var bakery = connecting.connect(owner, name);
        marks.add("a number", bakery.displayNumber().replaceAll("[^0-9]", ""));
        marks.add("a number as it is shown", bakery.displayNumber());

        run.meta().customer(customer).name(marks.add("a customer's name", "Avigail Markova"));
        var receiving = new Receiving(run);
        receiving.text(bakery, customer);
        marks.add("what a customer wrote", "אפשר להזמין");
        receiving.image(bakery, customer);
        receiving.stickers(bakery, customer);

        var sending = new Sending(run);
        var answer = sending.text(bakery, customer, marks.add("an answer", "marked words \" \n {} of an answer"));
        // However it would be quoted.
        marks.add("the beginning of an answer", "marked words");
        marks.add("a parameter of a template", "A-1007");
        sending.template(bakery, customer);
        sending.retried(bakery, customer);
        new Tracking(run).readAfterADrain(bakery, answer);

        var losing = new LosingTheToken(run);
        losing.isToldOnThreeChannels(bakery, platform);
        losing.reconnectingRecovers(bakery, customer, name);
        return new Done(bakery, customer, answer);
    }
}
