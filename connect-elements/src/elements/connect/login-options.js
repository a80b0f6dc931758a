/** What FB.login is asked for (docs/meta/signup.md#login, signup.md#coexistence). */

/**
 * With a feature type of the gateway's the owner can go on with the WhatsApp Business app; whoever brings another number needs
 * none.
 */
export function loginOptions({ configId, featureType }, way, setup) {
  return {
    config_id: configId,
    response_type: 'code',
    override_default_response_type: true,
    extras: featureType && way !== 'new' ? { setup, featureType } : { setup },
  };
}
