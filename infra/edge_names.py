"""Names of what CloudFront keeps once for a whole account, whatever the region of its stack."""

from aws_cdk import CfnResource, Names, Stack
from constructs import Construct

# Where each has its name, and the most characters that CloudFront takes. CDK gives cache policies
# and functions names with the region in them already.
NAMED = {
    "AWS::CloudFront::ResponseHeadersPolicy": ("ResponseHeadersPolicyConfig.Name", 128),
    "AWS::CloudFront::OriginRequestPolicy": ("OriginRequestPolicyConfig.Name", 128),
    "AWS::CloudFront::OriginAccessControl": ("OriginAccessControlConfig.Name", 64),
    "AWS::CloudFront::KeyGroup": ("KeyGroupConfig.Name", 128),
    "AWS::CloudFront::PublicKey": ("PublicKeyConfig.Name", 128),
}
# A dash, and the longest region there may be; today's longest has fourteen characters.
ROOM = 20


def name_by_region(scope: Construct) -> None:
    """Name everything below by stack and region, so that no two networks of an account collide."""
    for child in scope.node.find_all():
        if isinstance(child, CfnResource) and child.cfn_resource_type in NAMED:
            _name(child, *NAMED[child.cfn_resource_type])


def _name(resource: CfnResource, place: str, most: int) -> None:
    # The stack's name is in it, and of what is cut a digest.
    unique = Names.unique_resource_name(resource, max_length=most - ROOM)
    resource.add_property_override(place, f"{unique}-{Stack.of(resource).region}")
