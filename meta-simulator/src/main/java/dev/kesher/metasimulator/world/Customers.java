package dev.kesher.metasimulator.world;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds and creates customers by phone or BSUID, and knows which BSUID which business sees (docs/meta/changes.md#bsuid). */
public final class Customers {
    public static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    private final World world;

    public Customers(World world) {
        this.world = world;
    }

    public @Nullable Customer find(String phoneOrUserId) {
        String id = world.customerKeys.get(phoneOrUserId);
        return id == null ? null : world.customers.get(id);
    }

    /** The customer with this phone (digits) or user id, new if need be. */
    public Customer get(String phoneOrUserId) {
        String key = USER_ID.matcher(phoneOrUserId).matches() ? phoneOrUserId : Phones.waId(phoneOrUserId);
        Customer known = find(key);
        return known != null ? known : create(key);
    }

    /** Business-scoped user id: differs between portfolios, changes with the phone. */
    public String userId(Customer customer, String portfolioId) {
        if (customer.fixedUserId != null) {
            return customer.fixedUserId;
        }
        String country = customer.phone == null ? "US" : Phones.country(customer.phone);
        String userId = country + "." + Ids.digits(16, portfolioId + "|" + customer.id + "|" + customer.generation);
        world.customerKeys.put(userId, customer.id);
        return userId;
    }

    /** A new phone brings a new BSUID. The old phone is free for somebody else. */
    public void changePhone(Customer customer, String newPhone) {
        if (customer.phone != null) {
            world.customerKeys.remove(customer.phone);
        }
        customer.phone = Phones.waId(newPhone);
        world.customerKeys.put(customer.phone, customer.id);
        changeUserId(customer);
    }

    public void changeUserId(Customer customer) {
        customer.generation++;
        if (customer.fixedUserId != null) {
            customer.fixedUserId =
                    customer.fixedUserId.substring(0, 3) + Ids.digits(16, customer.id + "|" + customer.generation);
            world.customerKeys.put(customer.fixedUserId, customer.id);
        }
    }

    private Customer create(String key) {
        Customer customer = new Customer();
        boolean byUserId = USER_ID.matcher(key).matches();
        // A phone that somebody gave up belongs to somebody new, who needs another id.
        customer.id = world.customers.containsKey(key) ? key + "-" + Ids.random(4) : key;
        customer.phone = byUserId ? null : key;
        customer.fixedUserId = byUserId ? key : null;
        customer.name = "Customer " + key.substring(Math.max(0, key.length() - 4));
        world.customers.put(customer.id, customer);
        world.customerKeys.put(key, customer.id);
        return customer;
    }
}
