#!/usr/bin/env perl
# SPDX-License-Identifier: Apache-2.0
# Holds openapi.yaml against the OpenAPI 3.0 schema, every golden message against openapi.yaml, and
# its closed lists and its paths against those of the program: check-openapi.pl FOLDER LIST-NAMES
# SERVICE, where FOLDER is data/api, LIST-NAMES prints the lists and SERVICE is the source with the
# table of routes. Reports in TAP.
use strict;
use warnings;

BEGIN {
  unless (eval { require JSON::Validator; require YAML::XS; 1 }) {
    print "1..0 # SKIP libjson-validator-perl or libyaml-libyaml-perl is not installed\n";
    exit 0;
  }
}
use Mojo::JSON qw(decode_json);
use Mojo::Util ();
use Test::More;

my ($folder, $list_names, $service) = @ARGV;
die "usage: check-openapi.pl FOLDER LIST-NAMES SERVICE\n" unless $service;
my $api    = JSON::Validator->new->schema("file://$folder/openapi.yaml")->schema;
my %named;    # the examples that the description speaks of

is ref $api, 'JSON::Validator::Schema::OpenAPIv3', 'it is OpenAPI 3.0';
is_deeply [map {"$_"} @{$api->errors}], [], 'the description is valid';

sub load {
  my ($name) = @_;
  $named{$name} = 1;
  open my $file, '<:raw', "$folder/$name" or die "$name: $!\n";
  local $/;
  return scalar <$file>;
}

sub component { return $api->get([qw(components schemas), (split m{/}, $_[0])[-1]]) }

sub faults { my ($data, $schema) = @_; return [map {"$_"} $api->validate($data, $schema)] }

sub fits { my ($data, $schema, $name) = @_; is_deeply faults($data, $schema), [], $name }

# A check that cannot fail is none: the message without a field, with a field of another type and,
# where nothing else may stand, with one more must not fit.
sub fits_no_other {
  my ($data, $schema, $name) = @_;
  my @kept;
  for my $key (@{$schema->{required}}) {
    my %less = %$data;
    delete $less{$key};
    push @kept, "without $key" unless @{faults(\%less, $schema)};
    push @kept, "a list as $key" unless @{faults({%$data, $key => [[]]}, $schema)};
  }
  if (defined $schema->{additionalProperties}) {
    push @kept, 'with a stranger' unless @{faults({%$data, zeal => 1}, $schema)};
  }
  is_deeply \@kept, [], "$name, and no less, no more, no other";
}

sub check_message {
  my ($data, $schema, $name) = @_;
  fits $data, $schema, $name;
  fits_no_other $data, $schema, $name;
}

# --- messages of one object ---

my %bodies;    # by the type of their entry
my $schemas = $api->get([qw(components schemas)]);
for my $name (sort keys %$schemas) {
  my $schema = component $name;
  $bodies{$schema->{'x-body'}} = $schema if $schema->{'x-body'};
  for my $example ($schema->{'x-example'} // (), @{$schema->{'x-more-examples'} // []}) {
    check_message decode_json(load $example), $schema, "$example is a $name";
  }
}

# --- messages of lines ---

sub check_entry {
  my ($entry, $name) = @_;
  my $header = decode_json Mojo::Util::encode('UTF-8', $entry->{header});
  my $body   = decode_json Mojo::Util::encode('UTF-8', $entry->{body});
  check_message $header, component('EntryHeader'), "$name: its header";
  ok $bodies{$header->{type}}, "$name: there is a schema of $header->{type}";
  check_message $body, $bodies{$header->{type}}, "$name: its $header->{type}";
}

sub check_row {
  my ($line, $rows, $feed, $name) = @_;
  return unless $line->{row};
  my ($by_key) = grep { m{/$} ? index($line->{key}, $_) == 0 : $line->{key} eq $_ } keys %$rows;
  my $schema = $rows->{$by_key // ($feed eq 'security' ? '' : $feed)};
  ok $schema, "$name: there is a schema of $line->{key}" or return;
  check_message $line->{row}, component($schema), "$name: its row";
}

sub check_lines {
  my ($example, $media) = @_;
  my $parts = $media->{'x-lines'};
  my $text  = load $example;
  is substr($text, -1), "\n", "$example ends with LF";
  my @lines = map { decode_json $_ } split /\n/, $text;
  my ($feed) = $example =~ /feed-([a-z]+)/;
  if ($parts->{first}) {
    check_message shift @lines, component($parts->{first}), "$example: first line";
  }
  check_message pop @lines, component($parts->{last}), "$example: last line";
  for my $i (0 .. $#lines) {
    my $name = "$example: line $i of the middle";
    check_message $lines[$i], component($parts->{middle}), $name;
    check_entry $lines[$i], $name if exists $lines[$i]{header};
    check_row $lines[$i], $media->{'x-rows'}, $feed, $name if $media->{'x-rows'};
  }
}

sub check_media {
  my ($media) = @_;
  return unless $media && $media->{'x-lines'};
  check_lines $_, $media for $media->{'x-example'}, @{$media->{'x-more-examples'} // []};
}

check_media $api->get(['paths', '/v1/ops', 'post', 'requestBody', 'content', 'application/x-ndjson']);
check_media $api->get(
  ['paths', '/v1/feed/{feed}', 'get', 'responses', '200', 'content', 'application/x-ndjson']);

# --- the closed lists ---

open my $lists, '-|', $list_names or die "$list_names: $!\n";
while (<$lists>) {
  my ($name, @words) = split;
  is_deeply [sort @{component($name)->{enum}}], [sort @words], "$name is what the program knows";
}
close $lists or die "$list_names failed\n";

# --- the paths ---

# "POST /v1/ops by device": what is asked for, and whose token it takes.
my %described;
for my $path (keys %{$api->get('/paths')}) {
  for my $method (grep { $_ ne 'parameters' } keys %{$api->get(['paths', $path])}) {
    my $operation = $api->get(['paths', $path, $method]);
    my $security  = $operation->{security} // $api->get('/security');
    my $who       = join ' ', map { keys %$_ } @$security;
    $described{uc($method) . ' ' . ($path =~ s/\{[a-z]+\}$//r)} = $who;
  }
}
open my $source, '<', $service or die "$service: $!\n";
# Those who are no tills show tokens of their own.
my %shown = ('/metrics' => 'metrics', '/v1/quote' => 'webShop');
my %served;
while (<$source>) {
  next unless /^    \{"([A-Z]+)", "(\S+)", (TRUE|FALSE), handle_/;
  $served{"$1 $2"} = $3 eq 'TRUE' ? 'device' : $shown{$2} // '';
}
close $source;
cmp_ok scalar(keys %served), '>', 5, 'the routes are found';
is_deeply \%described, \%served, 'the server has the paths that are described, and no others';

# --- nothing left over ---

my @present = map { s{^\Q$folder\E/}{}r } grep { !/\.md$/ } glob "$folder/examples/*";
is_deeply [sort keys %named], [sort @present], 'every example is described, and is there';

done_testing;
